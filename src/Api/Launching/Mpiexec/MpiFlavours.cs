using MpiLab.Contracts;

namespace MpiLab.Api.Launching.Mpiexec;

/// <summary>An MPI of this machine.</summary>
/// <param name="Mpiexec">Its launcher's full path.</param>
internal sealed record FoundMpi(IMpiFlavour Flavour, string Mpiexec, string Version)
{
    /// <summary>The folder that it is installed in, e.g. /usr or /opt/openmpi.</summary>
    public string Prefix => Path.GetDirectoryName(Path.GetDirectoryName(Mpiexec))!;
}

/// <summary>Looks for each flavour's mpiexec and asks it for its version: the name alone tells nothing.</summary>
internal sealed class MpiFlavours(IEnumerable<IMpiFlavour> flavours)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public async Task<IReadOnlyList<FoundMpi>> FindAsync(CancellationToken cancellationToken)
    {
        var found = await Task.WhenAll(flavours.Select(flavour => FindAsync(flavour, cancellationToken)));
        return [.. found.OfType<FoundMpi>()];
    }

    public static IReadOnlyList<MpiInfo> Describe(IEnumerable<FoundMpi> found, FoundMpi chosen) =>
        [.. found.Select(mpi => new MpiInfo(mpi.Flavour.Name, mpi.Version, mpi == chosen)).OrderByDescending(info => info.Default)];

    private static async Task<FoundMpi?> FindAsync(IMpiFlavour flavour, CancellationToken cancellationToken)
    {
        foreach (var path in flavour.Executables.Select(Tool.Find).OfType<string>())
        {
            var result = await Tool.RunAsync(path, ["--version"], Patience, cancellationToken);
            if (result.ExitCode == 0 && flavour.ReadVersion(result.Output) is { } version) return new FoundMpi(flavour, path, version);
        }

        return null;
    }
}
