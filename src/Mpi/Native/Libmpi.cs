namespace MPI.Native;

/// <summary>
/// Every function of MPI that this library calls, by its name in the standard without the prefix. Handles are
/// <see cref="nint"/> on each flavour: where they are C ints, the callee reads the lower half.
/// <para>
/// The calls let the garbage collector run meanwhile, except the few that read a field and return
/// (<c>SuppressGCTransition</c>): those neither wait, nor make progress, nor call back.
/// </para>
/// </summary>
internal static unsafe partial class Libmpi;
