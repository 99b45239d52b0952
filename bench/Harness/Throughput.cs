using System.Diagnostics;
using System.Text;
using MpiLab.Cli;
using MpiLab.Contracts;
using MpiLab.Tests.Support;

namespace MpiLab.Harness;

/// <summary>
/// A million lines of 8 ranks, from the POST until a client of the hub has them all; paired with the same worker under
/// mpiexec, its output in a file.
/// </summary>
internal static class Throughput
{
    private const int Ranks = 8;
    private const int Lines = 1_000_000;
    private const int Width = 60;
    private const int Pairs = 5;

    public static async Task<Table> RunAsync()
    {
        await using var lab = await LabHost.StartPublishedAsync($"--Queue:Slots={Ranks}");
        await FloodAsync(lab.Client, lines: 10_000);
        using var folder = new TempFolder();
        var shell = Peer(lab, folder);

        List<double> ours = [], shells = [], growths = [];
        for (var i = 0; i < Pairs; i++)
        {
            var theirs = i % 2 == 0 ? await Shell.SecondsAsync(shell) : 0;
            var before = ServiceMemory.Now(lab.Process.Id);
            ServiceMemory.ForgetPeak(lab.Process.Id);
            ours.Add(await FloodAsync(lab.Client, Lines));
            growths.Add(ServiceMemory.Peak(lab.Process.Id) - before);
            shells.Add(theirs > 0 ? theirs : await Shell.SecondsAsync(shell));
        }

        var table = new Table();
        table.Add($"POST to the last line at a hub client, {Ranks} ranks, {Lines:N0} lines of {Width} bytes, {Pairs} pairs", ours, " s");
        table.Add("the same worker under mpiexec, into a file", shells, " s");
        table.Add("lab ÷ file, by pairs", [.. ours.Zip(shells, (a, b) => a / b)], "", most: 2.0);
        table.Add("the service's memory: peak above before", growths, " MB", most: 64);
        return table;
    }

    private static string Peer(LabHost lab, TempFolder folder)
    {
        var arguments = folder.In("args.json");
        File.WriteAllText(arguments, $$"""{"lines":{{Lines}},"width":{{Width}}}""");
        File.SetUnixFileMode(folder.Path, (UnixFileMode)0b111_101_101);
        File.SetUnixFileMode(arguments, (UnixFileMode)0b110_100_100);
        var worker = Directory.GetDirectories(Path.Combine(lab.Data, "worker")).Single();
        return Shell.Mpiexec(Ranks, $"dotnet {worker}/MpiLab.Worker.dll run flood --args-file {arguments} > {folder.In("lines")}");
    }

    private static async Task<double> FloodAsync(LabClient client, int lines)
    {
        var batches = new List<ReadOnlyMemory<byte>>();
        var clock = Stopwatch.StartNew();
        var job = await client.StartAsync("flood", Ranks, new { lines, width = Width });
        await foreach (var batch in client.FollowByHubAsync(job.Id))
        {
            batches.Add(batch.Frames);
            if (batch.Ended) break;
        }
        var seconds = clock.Elapsed.TotalSeconds;
        Check(batches, lines);
        return seconds;
    }

    /// <summary>Every line of every rank, in its order, to the byte.</summary>
    private static void Check(List<ReadOnlyMemory<byte>> batches, int lines)
    {
        var written = Enumerable.Range(0, Ranks).Select(_ => new MemoryStream()).ToArray();
        foreach (var batch in batches)
            for (var frames = batch; LogFrame.TryRead(frames, out var record); frames = frames[(LogFrame.HeaderSize + record.Bytes.Length)..])
                if (record is { Rank: >= 0, Stream: LogStream.Out }) written[record.Rank].Write(record.Bytes.Span);
        var line = new byte[Width];
        for (var rank = 0; rank < Ranks; rank++)
        {
            var bytes = written[rank].GetBuffer().AsSpan(0, (int)written[rank].Length);
            if (bytes.Length != lines / Ranks * Width) throw new InvalidOperationException($"Rank {rank}: {bytes.Length} bytes came, {lines / Ranks * Width} were written.");
            for (var i = 0; i < lines / Ranks; i++)
            {
                Fill(line, rank, i);
                if (!bytes.Slice(i * Width, Width).SequenceEqual(line)) throw new InvalidOperationException($"Rank {rank}: line {i} is not what was written.");
            }
        }
    }

    // As the worker's program makes it.
    private static void Fill(Span<byte> line, int rank, int index)
    {
        var start = Encoding.ASCII.GetBytes($"{rank} {index} ", line);
        for (var i = start; i < line.Length - 1; i++) line[i] = (byte)('a' + (index + i) % 26);
        line[^1] = (byte)'\n';
    }
}
