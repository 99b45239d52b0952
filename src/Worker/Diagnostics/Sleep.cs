using System.Runtime.InteropServices;

namespace MpiLab.Worker;

/// <summary>Says a line, then waits: a job that is there and does nothing.</summary>
internal sealed class Sleep : LabProgram
{
    private static readonly NumberParameter Seconds = new("seconds", "Seconds", 60, 0, 1_000_000) { Unit = "s" };
    private static readonly FlagParameter Stubborn = new("stubborn", "Ignore interrupt and terminate", false);

    public override string Title => "Sleep";
    public override string Topic => Topics.Diagnostics;
    public override string Summary => "Prints a line a rank, then waits.";
    public override IReadOnlyList<Parameter> Parameters => [Seconds, Stubborn];
    public override bool Hidden => true;

    public override void Run(Intracommunicator world, Lab lab)
    {
        using var interrupt = lab[Stubborn] ? PosixSignalRegistration.Create(PosixSignal.SIGINT, Ignore) : null;
        using var terminate = lab[Stubborn] ? PosixSignalRegistration.Create(PosixSignal.SIGTERM, Ignore) : null;
        Console.WriteLine($"Rank {world.Rank} of {world.Size} waits.");
        Thread.Sleep(TimeSpan.FromSeconds(lab[Seconds]));
        Console.WriteLine($"Rank {world.Rank} of {world.Size} is done.");
    }

    private static void Ignore(PosixSignalContext signal) => signal.Cancel = true;
}
