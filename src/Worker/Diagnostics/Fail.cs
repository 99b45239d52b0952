using System.Runtime.InteropServices;

namespace MpiLab.Worker;

/// <summary>One rank ends badly while the others wait for it.</summary>
internal sealed partial class Fail : LabProgram
{
    private static readonly IntegerParameter Rank = new("rank", "Rank", 0, 0, 1023);
    private static readonly ChoiceParameter How = new("how", "How", "exit", "signal", "exception", "abort");
    private static readonly IntegerParameter Code = new("code", "Exit code or signal number", 3, 1, 255);

    public override string Title => "Fail";
    public override string Topic => Topics.Diagnostics;
    public override string Summary => "One rank ends with an exit code, by a signal, by an exception or by MPI_Abort.";
    public override IReadOnlyList<Parameter> Parameters => [Rank, How, Code];
    public override bool Hidden => true;

    public override void Run(Intracommunicator world, Lab lab)
    {
        Console.WriteLine($"Rank {world.Rank} is here.");
        world.Barrier();
        if (world.Rank == lab[Rank]) End(world, lab[How], (int)lab[Code]);
        world.Barrier();
    }

    private static void End(Intracommunicator world, string how, int code)
    {
        if (how == "exception") throw new InvalidOperationException($"as asked for, code {code}");
        if (how == "abort") world.Abort(code);
        if (how == "signal") SendSignal(System.Environment.ProcessId, code);
        System.Environment.Exit(code);
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendSignal(int process, int signal);
}
