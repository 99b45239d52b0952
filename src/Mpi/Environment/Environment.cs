using MPI.Native;

namespace MPI;

/// <summary>
/// MPI as long as it exists: made once a process, before anything else of this library is used, and disposed of at the
/// end. <see cref="Run(Action{Intracommunicator}, bool)"/> does both. An exception that nothing catches ends the whole job,
/// in either way of beginning.
/// </summary>
public unsafe partial class Environment : IDisposable
{
    // True where this library began MPI, and so ends it: any object of this class, as Run may leave MPI to a later one.
    private static bool s_owner;

    /// <summary>Initializes MPI with <see cref="Threading.Serialized"/>.</summary>
    /// <param name="args">The program's arguments; they stay as they are.</param>
    /// <exception cref="MpiNotFoundException">No MPI library was found.</exception>
    public Environment(ref string[] args) : this(ref args, Threading.Serialized) { }

    /// <param name="threading">What is asked for; <see cref="Threading"/> says what the library grants.</param>
    /// <inheritdoc cref="Environment(ref string[])"/>
    public Environment(ref string[] args, Threading threading)
    {
        _ = Library.Flavour; // Fails here, in words, where there is no library.
        if (Finalized) throw new InvalidOperationException("MPI can be initialized once a process, and was finalized already.");
        if (!Initialized)
        {
            int provided;
            MpiErrors.Check(Libmpi.InitThread(null, null, (int)threading, &provided), "MPI_Init_thread");
            s_owner = true;
            AppDomain.CurrentDomain.UnhandledException += EndUnhandled;
        }
        MpiErrors.Check(Libmpi.CommSetErrhandler(Handles.CommWorld, Library.Resolve(Library.Flavour.ErrorsReturn)), "MPI_Comm_set_errhandler");
        MpiErrors.Check(Libmpi.CommSetErrhandler(Handles.CommSelf, Library.Resolve(Library.Flavour.ErrorsReturn)), "MPI_Comm_set_errhandler");
        Communicator.SetPredefined(Intracommunicator.Adopt(Handles.CommWorld), Intracommunicator.Adopt(Handles.CommSelf));
    }

    /// <summary>Finalizes MPI, once all ranks come here.</summary>
    public void Dispose()
    {
        GC.SuppressFinalize(this);
        if (!s_owner || Finalized) return;
        Datatypes.FreeAll();
        if (Library.Flavour.KeptPlugins is { } plugins)
        {
            LoadedFiles.Keep(plugins);
            NativeThreads.WaitUntilAtRest();
        }
        MpiErrors.Check(Libmpi.Finalize(), "MPI_Finalize");
        Communicator.SetPredefined(null, null);
    }

    /// <summary>Ends every rank of the job; <paramref name="errorCode"/> becomes mpiexec's exit code where it can.</summary>
    public static void Abort(int errorCode) => Abort(Handles.CommWorld, errorCode);

    /// <summary>The process's last words are read before its launcher learns that the job is to end: the last says who ends it, which Open MPI may not come to.</summary>
    internal static void Abort(nint communicator, int errorCode)
    {
        Console.Error.WriteLine($"Rank {Communicator.world.Rank} calls MPI_Abort with code {errorCode}.");
        Console.Out.Flush();
        Console.Error.Flush();
        Libc.WaitUntilOutputIsRead();
        _ = Libmpi.Abort(communicator, errorCode);
        System.Environment.Exit(errorCode);
    }

    /// <summary>The exception that this library would throw for a code that an MPI function returned.</summary>
    public static Exception TranslateErrorIntoException(int errorCode) => MpiErrors.Create(errorCode, "MPI");
}
