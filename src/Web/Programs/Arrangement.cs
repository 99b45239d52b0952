using MpiLab.Contracts;

namespace MpiLab.Web.Programs;

/// <summary>A heading of the catalogue and the programs under it.</summary>
internal sealed record Arrangement(string Name, int Id, IReadOnlyList<ProgramSummary> Programs)
{
    public const string Topic = "topic";
    private const string Level = "level", Path = "path";

    /// <summary>The ways to arrange the catalogue, as addresses and people name them.</summary>
    public static readonly IReadOnlyList<(string Key, string Text)> All = [(Topic, "By topic"), (Level, "By level"), (Path, "Suggested path")];

    /// <param name="by">One of the keys of <see cref="All"/>.</param>
    public static IReadOnlyList<Arrangement> Of(IReadOnlyList<ProgramSummary> programs, string by)
    {
        var onPath = programs.OrderBy(program => program.Path?.Step ?? int.MaxValue);
        var groups = by switch
        {
            Level => onPath.GroupBy(program => $"{program.Level}").OrderBy(group => group.First().Level),
            Path => onPath.GroupBy(program => program.Path?.Part ?? "Further programs"),
            _ => programs.GroupBy(program => program.Topic),
        };
        return [.. groups.Select((group, i) => new Arrangement(by == Path ? $"{i + 1}. {group.Key}" : group.Key, i, [.. group]))];
    }
}
