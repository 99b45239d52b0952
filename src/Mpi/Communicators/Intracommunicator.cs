using MPI.Native;

namespace MPI;

/// <summary>A communicator of one group of ranks, with the collective operations (MPI 4.0, chapter 6).</summary>
/// <remarks>
/// All ranks must call the same collectives in the same order. Arrays hold one value a rank; "flattened" arrays hold
/// the arrays of all ranks one after another. Results that only the root has are null (or default) elsewhere.
/// </remarks>
public partial class Intracommunicator : Communicator
{
    private protected Intracommunicator(nint handle) : base(handle) { }

    private protected sealed override int Peers => Size;

    /// <inheritdoc cref="Communicator.Adopt"/>
    public static new Intracommunicator Adopt(nint comm) => (Intracommunicator)Communicator.Adopt(comm);

    internal static Intracommunicator OfHandle(nint comm) => new(comm);

    /// <summary>
    /// Starts more ranks, of a program. Collective. Both MPIs allow it under their mpiexec, where there are slots left.
    /// </summary>
    /// <param name="command">The program, at the root.</param>
    /// <param name="argv">Its arguments, without the program, at the root.</param>
    /// <param name="maxprocs">How many ranks, at the root; an error where not all can be started.</param>
    /// <returns>Leads to the new ranks, whose <see cref="Communicator.Parent"/> leads back.</returns>
    public unsafe Intercommunicator Spawn(string command, string[] argv, int maxprocs, int root)
    {
        using var arguments = new NativeArguments(Rank == root ? command : "", Rank == root ? argv : []);
        nint children = 0;
        CheckRoot(Libmpi.CommSpawn(arguments.Command, arguments.Values, maxprocs, Library.Resolve(Library.Flavour.InfoNull), root, comm, &children, null), "MPI_Comm_spawn", root);
        return Intercommunicator.Adopt(children);
    }
}
