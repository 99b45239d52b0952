using System.Diagnostics.CodeAnalysis;
using MpiLab.Contracts;

namespace MpiLab.Api.Catalogue;

/// <summary>The programs that the worker has, as it told them at the start.</summary>
internal sealed class ProgramCatalogue
{
    private Dictionary<string, ProgramDetail> _byName = [];

    /// <summary>What a list shows: in teaching order, hidden ones left out, without texts.</summary>
    public IReadOnlyList<ProgramSummary> Listed { get; private set; } = [];

    public bool TryFind(string name, [NotNullWhen(true)] out ProgramDetail? program) => _byName.TryGetValue(name, out program);

    public void Set(Catalog catalog)
    {
        Listed = [.. catalog.Programs.Where(program => !program.Hidden).Select(Summary)];
        _byName = catalog.Programs.ToDictionary(program => program.Name, StringComparer.Ordinal);
    }

    private static ProgramSummary Summary(ProgramDetail program) => new()
    {
        Name = program.Name,
        Title = program.Title,
        Topic = program.Topic,
        Level = program.Level,
        Path = program.Path,
        Summary = program.Summary,
        Ranks = program.Ranks,
        Parameters = program.Parameters,
    };
}
