namespace MpiLab.Contracts;

/// <summary>Which of a rank's files a record's bytes come from.</summary>
public enum LogStream : byte
{
    Out = 1,
    Error = 2,
    /// <summary>Lines of JSON, see <see cref="LabEvent"/>.</summary>
    Event = 3,
}

public static class LogRanks
{
    /// <summary>The "rank" of what mpiexec and the lab say themselves.</summary>
    public const int Launcher = -1;
}
