namespace MPI;

public partial class Environment
{
    /// <inheritdoc cref="Run(ref string[], Threading, Action{Intracommunicator}, bool)"/>
    public static void Run(Action<Intracommunicator> action, bool cleanupEnvironment = true)
    {
        string[] args = [];
        Run(ref args, action, cleanupEnvironment);
    }

    /// <inheritdoc cref="Run(ref string[], Threading, Action{Intracommunicator}, bool)"/>
    public static void Run(ref string[] args, Action<Intracommunicator> action, bool cleanupEnvironment = true) =>
        Run(ref args, Threading.Serialized, action, cleanupEnvironment);

    /// <summary>
    /// Runs a program between MPI's initialization and its end. Where it throws, the exception is written to standard
    /// error with the rank, and the whole job ends with code 1: no rank is left waiting.
    /// </summary>
    /// <param name="action">Called with <see cref="Communicator.world"/>.</param>
    /// <param name="cleanupEnvironment">False leaves MPI initialized.</param>
    public static void Run(ref string[] args, Threading threading, Action<Intracommunicator> action, bool cleanupEnvironment = true)
    {
        ArgumentNullException.ThrowIfNull(action);
        var environment = new Environment(ref args, threading);
        try
        {
            action(Communicator.world);
            if (cleanupEnvironment) environment.Dispose();
        }
        catch (Exception e)
        {
            End(e);
        }
    }

    /// <summary>
    /// Runs an asynchronous program likewise, all of it on the calling thread, which makes the requests that are awaited
    /// progress. Returns when the program is at its end.
    /// </summary>
    public static void RunAsync(Func<Intracommunicator, Task> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        Run(comm => ProgressLoop.Run(() => action(comm)));
    }

    // An exception that nothing catches, of any thread: the other ranks would wait for this one for ever.
    private static void EndUnhandled(object sender, UnhandledExceptionEventArgs e)
    {
        if (!Finalized) End(e.ExceptionObject);
    }

    private static void End(object exception)
    {
        var world = Communicator.world;
        Console.Error.WriteLine($"Rank {world.Rank} of {world.Size} on {ProcessorName} failed: {exception}");
        Abort(1);
    }
}
