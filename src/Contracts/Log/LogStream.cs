namespace MpiLab.Contracts;

/// <summary>Where a record's bytes come from: one of a rank's files, or the lab itself.</summary>
public enum LogStream : byte
{
    Out = 1,
    Error = 2,
    /// <summary>Lines of JSON, see <see cref="LabEvent"/>.</summary>
    Event = 3,
    /// <summary>A line of the lab itself, in UTF-8: why the job was ended, why output is missing. Always of <see cref="LogRanks.Launcher"/>.</summary>
    Note = 4,
}

public static class LogRanks
{
    /// <summary>The "rank" of what mpiexec and the lab say themselves.</summary>
    public const int Launcher = -1;
}
