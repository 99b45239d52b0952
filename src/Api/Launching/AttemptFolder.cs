using MpiLab.Contracts;

namespace MpiLab.Api.Launching;

/// <summary>
/// The files of one attempt at a job, at <c>{data}/jobs/{job}/{attempt}</c>. It is made whole beside that name, with
/// the supervisor's identity in it; the supervisor's rename of it into place is the attempt's gate, which opens once.
/// </summary>
internal sealed record AttemptFolder(string Path)
{
    public static AttemptFolder Of(DataFolder data, long job, int attempt) =>
        new(System.IO.Path.Combine(data.Job(job), $"{attempt}"));

    /// <summary>Names the supervisor: its process id, start time in clock ticks since boot, and the boot's id.</summary>
    public string Supervisor => In("supervisor");

    /// <summary>How the attempt ended; renamed into place when it is whole.</summary>
    public string Exit => In("exit.json");

    /// <summary>Why the attempt was asked to stop: a <see cref="StopReason"/>, written before anyone is told.</summary>
    public string Stop => In("stop");

    /// <summary>The reason that counted; blank where the attempt was not stopped.</summary>
    public string Stopped => In("stopped");

    /// <summary><see cref="Exit"/> before it is whole.</summary>
    public string ExitNew => In("exit.new");

    /// <summary>A FIFO: a byte in it tells the supervisor that <see cref="Stop"/> is there.</summary>
    public string Control => In("control");

    /// <summary>What a container's supervisor is to run, and that there is something.</summary>
    public string Launch => In("launch");

    /// <summary>There once a container's supervisor has begun.</summary>
    public string Started => In("started");

    /// <summary>The program's arguments, which the worker reads.</summary>
    public string Arguments => In("args.json");

    /// <summary>Where the program leaves its artifacts; the only folder it can write to.</summary>
    public string Artifacts => In("artifacts");

    /// <summary>Home and temporary files of a job that has no sandbox; removed when it ends.</summary>
    public string Temporary => In("tmp");

    /// <summary>The files that ranks write; they may write but not replace them.</summary>
    public string Ranks => In("ranks");

    /// <summary>One file a rank and stream; the launcher's own two with rank -1.</summary>
    public string Output(int rank, LogStream stream) =>
        In(System.IO.Path.Combine("ranks", $"{(rank == LogRanks.Launcher ? "launcher" : rank)}.{Ending(stream)}"));

    /// <summary>Lines that ranks append in the order it happened: <c>2 started</c>, <c>2 ended 0</c>.</summary>
    public string RankStates => In(System.IO.Path.Combine("ranks", "states"));

    /// <summary>The path of a file in it.</summary>
    public string In(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>All that an attempt's ranks write.</summary>
    public IEnumerable<string> RankFiles(int ranks) =>
    [
        .. from rank in Enumerable.Range(0, ranks)
           from stream in new[] { LogStream.Out, LogStream.Error, LogStream.Event }
           select Output(rank, stream),
        RankStates,
    ];

    private static string Ending(LogStream stream) => stream switch
    {
        LogStream.Out => "out",
        LogStream.Error => "err",
        _ => "events",
    };
}
