using System.Text.Json;

namespace MpiLab.Worker.Tests.Running;

/// <summary>What a run of mpiexec left behind, by rank.</summary>
internal sealed record Job(int ExitCode, IReadOnlyList<RankOutput> Ranks, string Launcher, IReadOnlyDictionary<string, byte[]> Artifacts)
{
    public RankOutput this[int rank] => Ranks[rank];

    /// <summary>The events of rank 0, each read as strictly as the service reads it.</summary>
    public IReadOnlyList<LabEvent> Events => Ranks[0].ReadEvents();

    /// <summary>The last value of a result.</summary>
    public double Result(string name) => Events.OfType<ResultEvent>().Last(result => result.Name == name).Value;

    public override string ToString() =>
        $"exit {ExitCode}\n{Launcher}\n" + string.Join('\n', Ranks.Select((rank, i) => $"--- rank {i}\n{rank.Out}{rank.Error}"));
}

internal sealed record RankOutput(string Out, string Error, string Events)
{
    public string[] Lines => Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public IReadOnlyList<LabEvent> ReadEvents() =>
        [.. Events.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<LabEvent>(line, LabJson.Options)!)];
}
