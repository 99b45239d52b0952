namespace MpiLab.Api.Queue;

/// <summary>Signals by their number on Linux, signal(7).</summary>
internal static class Signals
{
    public static string Describe(int signal) => signal switch
    {
        1 => "signal 1 (SIGHUP)",
        2 => "signal 2 (SIGINT, interrupt)",
        3 => "signal 3 (SIGQUIT)",
        4 => "signal 4 (SIGILL, illegal instruction)",
        6 => "signal 6 (SIGABRT, abort)",
        7 => "signal 7 (SIGBUS, bus error)",
        8 => "signal 8 (SIGFPE, arithmetic error)",
        9 => "signal 9 (SIGKILL, killed)",
        11 => "signal 11 (SIGSEGV, segmentation fault)",
        13 => "signal 13 (SIGPIPE, broken pipe)",
        14 => "signal 14 (SIGALRM)",
        15 => "signal 15 (SIGTERM, terminated)",
        24 => "signal 24 (SIGXCPU, CPU time limit)",
        25 => "signal 25 (SIGXFSZ, file size limit)",
        31 => "signal 31 (SIGSYS, a system call that is not allowed)",
        _ => $"signal {signal}",
    };
}
