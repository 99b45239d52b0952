using System.Globalization;
using System.Text.RegularExpressions;
using MpiLab.Api.Launching;
using MpiLab.Contracts;

namespace MpiLab.Api.Queue;

/// <summary>
/// Finds the rank that ended its job by MPI_Abort: mpiexec ends the others and itself, and often before it hears how
/// that one ended. Open MPI says it in mpiexec's own words, where it does not lose them; MPICH and the lab's binding say it in the rank's.
/// </summary>
internal static partial class LastAbort
{
    private const int MostRanks = 64;

    /// <summary>Null where none did, or where the library does not say which of the world's ranks it was.</summary>
    public static (int Rank, int Code)? Find(AttemptFolder folder, int ranks)
    {
        if (OpenMpi(RankTail.Read(folder, LogRanks.Launcher)) is { } said && said.Rank < ranks) return said;
        for (var rank = 0; rank < Math.Min(ranks, MostRanks); rank++)
            if (InWordsOf(rank, RankTail.Read(folder, rank)) is { } code) return (rank, code);
        return null;
    }

    /// <summary>Of what mpiexec has written. Pure.</summary>
    public static (int Rank, int Code)? OpenMpi(string text) =>
        OpenMpiLine().Match(text) is { Success: true } match ? (Number(match, 1), Number(match, 2)) : null;

    /// <summary>The code, of what this rank has written. Pure.</summary>
    public static int? InWordsOf(int rank, string text) =>
        MpichLine().Match(text) is { Success: true } mpich && Number(mpich, 2) == rank ? Number(mpich, 1)
        : OurLine().Match(text) is { Success: true } ours && Number(ours, 1) == rank ? Number(ours, 2)
        : null;

    private static int Number(Match match, int group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^MPI_ABORT was invoked on rank (\d{1,6}) in communicator MPI_COMM_WORLD\s+with errorcode (-?\d{1,9})\.", RegexOptions.Multiline)]
    private static partial Regex OpenMpiLine();

    // "node" is the rank in the world; what stands in brackets, that in the communicator.
    [GeneratedRegex(@"^Abort\((-?\d{1,9})\) on node (\d{1,6}) \(rank \d+ in comm \d+\): application called MPI_Abort", RegexOptions.Multiline)]
    private static partial Regex MpichLine();

    // What stands before it may have no end of its line.
    [GeneratedRegex(@"Rank (\d{1,6}) calls MPI_Abort with code (-?\d{1,9})\.$", RegexOptions.Multiline)]
    private static partial Regex OurLine();
}
