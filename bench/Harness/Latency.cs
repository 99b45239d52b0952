using System.Diagnostics;
using System.Text.RegularExpressions;
using MpiLab.Cli;
using MpiLab.Contracts;
using MpiLab.Tests.Support;

namespace MpiLab.Harness;

/// <summary>
/// From the POST of a job of 4 ranks to the first rank's line at a client of the hub; paired with the same worker under
/// mpiexec in a shell, and with the launcher's own command line run by hand.
/// </summary>
internal static partial class Latency
{
    private const int Ranks = 4;
    private const int Pairs = 15;
    private const int WarmUps = 3;

    public static async Task<Table> RunAsync()
    {
        await using var lab = await LabHost.StartPublishedAsync();
        var shell = Shell.Mpiexec(Ranks, $"dotnet {Worker(lab)}/MpiLab.Worker.dll run hello");
        List<double> ours = [], shells = [], hands = [];
        for (var i = -WarmUps; i < Pairs; i++)
        {
            double mine = 0, theirs = 0;
            // A B A B, then B A B A: what comes first must not matter.
            if (i % 2 == 0) (mine, theirs) = (await SubmitAsync(lab.Client), await Shell.SecondsToFirstLineAsync(shell));
            else (theirs, mine) = (await Shell.SecondsToFirstLineAsync(shell), await SubmitAsync(lab.Client));
            var hand = await ByHandAsync(lab);
            if (i < 0) continue;
            ours.Add(1000 * mine);
            shells.Add(1000 * theirs);
            hands.Add(1000 * hand);
        }

        var table = new Table();
        table.Add($"POST to the first line at a hub client, {Ranks} ranks, {Pairs} pairs", ours, " ms");
        table.Add("the same worker under mpiexec in a shell", shells, " ms");
        table.Add("the launcher's own command line by hand", hands, " ms");
        table.Add("lab ÷ shell, by pairs", [.. ours.Zip(shells, (a, b) => a / b)], "", most: 1.0);
        table.Add("lab − by hand, by pairs", [.. ours.Zip(hands, (a, b) => a - b)], " ms", most: 80);
        return table;
    }

    private static async Task<double> SubmitAsync(LabClient client)
    {
        var clock = Stopwatch.StartNew();
        var job = await client.StartAsync("hello", Ranks);
        await foreach (var batch in client.FollowByHubAsync(job.Id))
        {
            if (!HasLine(batch)) continue;
            var seconds = clock.Elapsed.TotalSeconds;
            await client.EndOfAsync(job.Id);
            return seconds;
        }
        throw new InvalidOperationException($"Job {job.Id} wrote nothing.");
    }

    private static bool HasLine(LogBatch batch)
    {
        for (var frames = batch.Frames; LogFrame.TryRead(frames, out var record); frames = frames[(LogFrame.HeaderSize + record.Bytes.Length)..])
            if (record is { Rank: >= 0, Stream: LogStream.Out }) return true;
        return false;
    }

    /// <summary>The last job's command line again, in its own folder, until one of its ranks' files grows.</summary>
    private static async Task<double> ByHandAsync(LabHost lab)
    {
        var job = (await lab.Client.ListJobsAsync(new JobQuery { Limit = 1 })).Jobs[0];
        var files = Enumerable.Range(0, Ranks).Select(rank => new FileInfo(Path.Combine(lab.Data, "jobs", $"{job.Id}", "1", "ranks", $"{rank}.out"))).ToArray();
        var before = files.Select(file => file.Length).ToArray();
        // The supervisor opens the system call filter as descriptor 7.
        var filter = Filter().Match(job.Command!) is { Success: true } found ? $"exec 7<{found.Groups[1].Value}/seccomp.bpf; " : "";
        var clock = Stopwatch.StartNew();
        using var process = Shell.Start(filter + job.Command);
        while (files.Zip(before).All(pair => Length(pair.First) == pair.Second))
        {
            if (process.HasExited) throw new InvalidOperationException($"It wrote nothing: {job.Command}");
            await Task.Delay(1);
        }
        var seconds = clock.Elapsed.TotalSeconds;
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return seconds;
    }

    private static long Length(FileInfo file)
    {
        file.Refresh();
        return file.Length;
    }

    // The staged copy, which the ranks' user may read.
    private static string Worker(LabHost lab) => Directory.GetDirectories(Path.Combine(lab.Data, "worker")).Single();

    [GeneratedRegex("(/[^ ]*/kit/[0-9a-f]+)/")]
    private static partial Regex Filter();
}
