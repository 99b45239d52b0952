using MpiLab.Contracts;

namespace MpiLab.Api.Launching;

/// <summary>
/// The files of one attempt at a job, at <c>{data}/jobs/{job}/{attempt}</c>. The supervisor's <c>mkdir</c> of it is the
/// attempt's gate: it succeeds once.
/// </summary>
internal sealed record AttemptFolder(string Path)
{
    public static AttemptFolder Of(DataFolder data, long job, int attempt) =>
        new(System.IO.Path.Combine(data.Job(job), $"{attempt}"));

    /// <summary>Names the supervisor: its process id, start time in clock ticks since boot, and the boot's id.</summary>
    public string Supervisor => In("supervisor");

    /// <summary>How the attempt ended; renamed into place when it is whole.</summary>
    public string Exit => In("exit.json");

    /// <summary>Why the attempt was asked to stop: a <see cref="StopReason"/>, written before anyone is signalled.</summary>
    public string Stop => In("stop");

    /// <summary>The program's arguments, which the worker reads.</summary>
    public string Arguments => In("args.json");

    /// <summary>Where the program leaves its artifacts; the only folder it can write to.</summary>
    public string Artifacts => In("artifacts");

    /// <summary>One file a rank and stream; the launcher's own two with rank -1.</summary>
    public string Output(int rank, LogStream stream) =>
        In(System.IO.Path.Combine("ranks", $"{(rank == LogRanks.Launcher ? "launcher" : rank)}.{Ending(stream)}"));

    /// <summary>A rank's exit code, written when it ended.</summary>
    public string RankExit(int rank) => In(System.IO.Path.Combine("ranks", $"{rank}.exit"));

    private string In(string name) => System.IO.Path.Combine(Path, name);

    private static string Ending(LogStream stream) => stream switch
    {
        LogStream.Out => "out",
        LogStream.Error => "err",
        _ => "events",
    };
}
