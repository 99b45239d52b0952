using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using MpiLab.Contracts;

namespace MpiLab.Api.Catalogue;

/// <summary>Asks the worker what programs it has.</summary>
internal static class WorkerCatalogue
{
    private const int MaximumBytes = 16 << 20;
    private const int MaximumErrorBytes = 4 << 10;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <param name="folder">The published worker.</param>
    /// <param name="cancellationToken">Ends the wait, and the worker.</param>
    /// <exception cref="StartException">There is no worker, or it gave no catalogue.</exception>
    public static async Task<Catalog> AskAsync(string folder, CancellationToken cancellationToken)
    {
        var assembly = Path.Combine(folder, "MpiLab.Worker.dll");
        if (!File.Exists(assembly))
            throw new StartException($"There is no worker at {assembly}. Launching:Worker must name the folder that it was published to.");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        using var worker = Process.Start(new ProcessStartInfo(DotnetHost, [assembly, "catalog", "--json"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        })!;
        try
        {
            worker.StandardInput.Close();
            var output = ReadAsync(worker.StandardOutput.BaseStream, MaximumBytes, patience.Token);
            var error = ReadAsync(worker.StandardError.BaseStream, MaximumErrorBytes, patience.Token);
            var (json, said) = (await output, await error);
            await worker.WaitForExitAsync(patience.Token);
            if (worker.ExitCode != 0)
                throw new StartException($"The worker at {assembly} ended with exit code {worker.ExitCode} when asked for its catalogue: {Encoding.UTF8.GetString(said.Span).Trim()}");
            return JsonSerializer.Deserialize<Catalog>(json.Span, LabJson.Options)
                ?? throw new StartException($"The worker at {assembly} gave no catalogue.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new StartException($"The worker at {assembly} gave no catalogue within {Patience.TotalSeconds} s.");
        }
        catch (Exception error) when (error is JsonException or InvalidDataException)
        {
            throw new StartException($"The worker at {assembly} gave no catalogue that this service understands: {error.Message}", error);
        }
        finally
        {
            if (!worker.HasExited) worker.Kill(entireProcessTree: true);
        }
    }

    // The host that this service runs on, whatever stands in PATH.
    private static string DotnetHost => Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../../dotnet"));

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(Stream from, int most, CancellationToken cancellationToken)
    {
        using var all = new MemoryStream();
        var buffer = new byte[16 << 10];
        for (int read; (read = await from.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            if (all.Length + read > most) throw new InvalidDataException($"it is longer than {most} bytes.");
            all.Write(buffer, 0, read);
        }
        return all.GetBuffer().AsMemory(0, (int)all.Length);
    }
}
