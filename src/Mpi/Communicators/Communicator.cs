using MPI.Native;

namespace MPI;

/// <summary>
/// A set of ranks that can send to each other, apart from all other sets (MPI 4.0, chapter 7). Calls throw
/// <see cref="MpiException"/> where MPI reports an error.
/// </summary>
public abstract partial class Communicator : IDisposable, ICloneable
{
    /// <summary>As a source: a message of any rank.</summary>
    public static readonly int anySource = Library.Flavour.AnySource;

    /// <summary>As a tag to receive: a message with any tag.</summary>
    public static readonly int anyTag = Library.Flavour.AnyTag;

    private static Intracommunicator? s_world;
    private static Intracommunicator? s_self;
    private static Intercommunicator? s_parent;

    // Field, not property: calls hand it over directly.
    private protected nint comm;

    private protected unsafe Communicator(nint handle)
    {
        comm = handle;
        int rank, size;
        MpiErrors.Check(Libmpi.CommRank(handle, &rank), "MPI_Comm_rank");
        MpiErrors.Check(Libmpi.CommSize(handle, &size), "MPI_Comm_size");
        Rank = rank;
        Size = size;
    }

    /// <summary>All ranks that mpiexec started.</summary>
    public static Intracommunicator world => s_world ?? throw NotInitialized();

    /// <summary>This rank alone.</summary>
    public static Intracommunicator self => s_self ?? throw NotInitialized();

    /// <summary>How many ranks it has; of an intercommunicator, those of this side.</summary>
    public int Size { get; }

    /// <summary>This process's number in it, 0 to <see cref="Size"/> - 1.</summary>
    public int Rank { get; }

    /// <summary>The ranks of it; of an intercommunicator, those of this side.</summary>
    public unsafe Group Group
    {
        get
        {
            nint group = 0;
            Check(Libmpi.CommGroup(comm, &group), "MPI_Comm_group");
            return Group.Adopt(group);
        }
    }

    internal nint Handle => comm;

    internal static void SetPredefined(Intracommunicator? world, Intracommunicator? self) => (s_world, s_self) = (world, self);

    /// <summary>Ends every rank of the job; <paramref name="errorcode"/> becomes mpiexec's exit code where it can.</summary>
    public void Abort(int errorcode) => Environment.Abort(comm, errorcode);

    protected static int[] BoolToInt(bool[] arr) => Array.ConvertAll(arr, b => b ? 1 : 0);

    protected static bool[] IntToBool(int[] arr) => Array.ConvertAll(arr, i => i != 0);

    internal static string RankName(int rank) => rank == anySource ? "any rank" : $"rank {rank}";

    internal static string TagName(int tag) => tag == anyTag ? "any" : $"{tag}";

    private static InvalidOperationException NotInitialized() =>
        new("MPI is not initialized here: use Communicator inside MPI.Environment.Run, or while an MPI.Environment exists.");
}
