using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;
using MpiLab.Cli;

namespace MpiLab.Tests.Support;

/// <summary>
/// The built service as a process of its own, on a free port and a data folder of its own, with a client that is signed
/// in. It can be killed and started again. When it is disposed nothing of it is left, its jobs least of all.
/// </summary>
public sealed class LabHost : IAsyncDisposable
{
    private const int Killed = 128 + 9;
    private static readonly TimeSpan HangLimit = TimeSpan.FromMinutes(3);

    private readonly TempFolder _folder = new(passable: true);
    // Its port, kept from others while it is down.
    private readonly Socket _port = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly string _service;
    private readonly string[] _options;
    private readonly string? _data;
    private readonly StringBuilder _log = new();
    private Process? _process;
    private LabClient? _client;

    private LabHost(string service, string[] options, string? data = null)
    {
        _service = service;
        _options = options;
        _data = data;
        _port.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        Address = new Uri($"http://{_port.LocalEndPoint}");
    }

    /// <summary>Stays the same when the service is started again.</summary>
    public Uri Address { get; }

    /// <summary>The sign-in link of the latest start.</summary>
    public Uri Link { get; private set; } = null!;

    /// <summary>Signed in at the first start by the printed link; stays so when the service is started again.</summary>
    public LabClient Client => _client ?? throw new InvalidOperationException("The service has not started.");

    public string Data => _data ?? _folder.In("data");

    /// <summary>All that the service has said on its standard error, over all its lives.</summary>
    public string Log { get { lock (_log) return _log.ToString(); } }

    /// <summary>What the next start finds in <c>MPILAB_FAILPOINT</c>: the step at which the service, or a supervisor of its, is to die.</summary>
    public string? Failpoint { get; set; }

    public bool IsRunning => _process is not null;

    public Process Process => _process ?? throw new InvalidOperationException("The service does not run.");

    /// <param name="options">Such as <c>--Queue:Slots=2</c>.</param>
    public static Task<LabHost> StartAsync(params string[] options) => StartAsync(new LabHost(Checkout.TestedService, options));

    /// <summary>The service as the tests were built with it, with what only a build has: for tests that compare it with their own.</summary>
    /// <param name="options">Such as <c>--Queue:Slots=2</c>.</param>
    public static Task<LabHost> StartBuiltAsync(params string[] options) => StartAsync(new LabHost(AppContext.BaseDirectory, options));

    /// <summary>The service on a data folder that is not its own, and that others take away.</summary>
    public static Task<LabHost> StartOnAsync(string data, params string[] options) => StartAsync(new LabHost(Checkout.TestedService, options, data));

    /// <summary>The service with its pages, as <c>./lab run</c> starts it.</summary>
    /// <param name="options">Such as <c>--Queue:Slots=2</c>.</param>
    public static Task<LabHost> StartPublishedAsync(params string[] options) =>
        StartAsync(new LabHost(Checkout.Service, options));

    private static async Task<LabHost> StartAsync(LabHost host)
    {
        try
        {
            await host.StartAgainAsync();
            host._client = await LabClient.SignInAsync(host.Link);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the service, on the same folder and port as before.</summary>
    /// <exception cref="InvalidOperationException">It did not become ready; the message has its log.</exception>
    public async Task StartAgainAsync()
    {
        if (!await TryStartAgainAsync()) throw new InvalidOperationException($"The service was killed before it was ready: {Log}");
    }

    /// <summary>The same, but false where a <see cref="Failpoint"/> ended it before it was ready.</summary>
    public async Task<bool> TryStartAgainAsync()
    {
        var process = Launch();
        _process = process;
        using var patience = new CancellationTokenSource(HangLimit);
        const string ready = "MpiLab is ready: ";
        while (await process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            if (!line.StartsWith(ready, StringComparison.Ordinal)) continue;
            Link = new Uri(line[ready.Length..]);
            return true;
        }
        await process.WaitForExitAsync(patience.Token);
        _process = null;
        if (process.ExitCode == Killed) return false;
        throw new InvalidOperationException($"The service ended with exit code {process.ExitCode}: {Log}");
    }

    /// <summary>Starts the service and kills it so much later, ready or not.</summary>
    public async Task StartAndKillAsync(TimeSpan after)
    {
        _process = Launch();
        await Task.Delay(after);
        await KillAsync();
    }

    /// <summary>Kills the service with SIGKILL, as a crash would.</summary>
    public Task KillAsync() => EndAsync(9);

    /// <summary>Waits until the service has died by itself, of SIGKILL.</summary>
    public async Task DeathAsync()
    {
        using var patience = new CancellationTokenSource(HangLimit);
        await Process.WaitForExitAsync(patience.Token);
        if (Process.ExitCode != Killed) throw new InvalidOperationException($"The service ended with exit code {Process.ExitCode}: {Log}");
        Process.Dispose();
        _process = null;
    }

    /// <summary>Ends the service with SIGTERM, as an operator would.</summary>
    public Task StopAsync() => EndAsync(15);

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_client is not null)
            {
                Failpoint = null;
                if (_process is { HasExited: true }) _process = null;
                if (_process is null) await StartAgainAsync();
                await Client.EndJobsAsync();
            }
            if (_process is not null) await StopAsync();
        }
        finally
        {
            _client?.Dispose();
            _port.Dispose();
            _folder.Dispose();
        }
    }

    private Process Launch()
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[Path.Combine(_service, "MpiLab.Api.dll"), "--contentRoot", _service, "--urls", Address.GetLeftPart(UriPartial.Authority),
            "--Data", Data, "--Launching:Worker", Checkout.Worker, .. _options]) start.ArgumentList.Add(argument);
        // Killed, it would leave the runtime's debugging pipes in /tmp.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        start.Environment["MPILAB_FAILPOINT"] = Failpoint;
        var process = Process.Start(start)!;
        process.StandardInput.Close();
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is null) return;
            lock (_log) _log.AppendLine(line.Data);
        };
        process.BeginErrorReadLine();
        return process;
    }

    private async Task EndAsync(int signal)
    {
        var process = Process;
        if (Kill(process.Id, signal) != 0 && !process.HasExited)
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"Signal {signal} did not reach process {process.Id}."));
        using var patience = new CancellationTokenSource(HangLimit);
        await process.WaitForExitAsync(patience.Token);
        process.Dispose();
        _process = null;
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int Kill(int process, int signal);
}
