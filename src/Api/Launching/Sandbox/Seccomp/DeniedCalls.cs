using System.Runtime.InteropServices;

namespace MpiLab.Api.Launching.Sandbox.Seccomp;

/// <summary>A system call's number on each architecture; null where it has none.</summary>
internal readonly record struct Call(string Name, uint? X64, uint? Arm64)
{
    public uint? On(Architecture architecture) => architecture switch
    {
        Architecture.X64 => X64,
        Architecture.Arm64 => Arm64,
        _ => throw new PlatformNotSupportedException($"No system call numbers are known for {architecture}."),
    };
}

/// <summary>
/// System calls that no MPI program needs and that reach far into the kernel, into other processes or out of the
/// sandbox. Numbers from the kernel's syscall_64.tbl and asm-generic/unistd.h.
/// </summary>
internal static class DeniedCalls
{
    public static IReadOnlyList<Call> All { get; } =
    [
        // Other processes.
        new("ptrace", 101, 117), new("process_vm_readv", 310, 270), new("process_vm_writev", 311, 271),
        new("process_madvise", 440, 440), new("pidfd_getfd", 438, 438), new("kcmp", 312, 272),
        new("migrate_pages", 256, 238), new("move_pages", 279, 239),
        // The kernel's keyrings.
        new("add_key", 248, 217), new("request_key", 249, 218), new("keyctl", 250, 219),
        // Large parts of the kernel that most exploits go through.
        new("bpf", 321, 280), new("userfaultfd", 323, 282), new("perf_event_open", 298, 241),
        new("io_uring_setup", 425, 425), new("io_uring_enter", 426, 426), new("io_uring_register", 427, 427),
        new("fanotify_init", 300, 262), new("fanotify_mark", 301, 263), new("memfd_secret", 447, 447),
        new("remap_file_pages", 216, 234), new("vmsplice", 278, 75), new("modify_ldt", 154, null),
        // Namespaces, mounts and ways around paths.
        new("unshare", 272, 97), new("setns", 308, 268), new("chroot", 161, 51), new("pivot_root", 155, 41),
        new("mount", 165, 40), new("umount2", 166, 39), new("mount_setattr", 442, 442), new("move_mount", 429, 429),
        new("open_tree", 428, 428), new("open_tree_attr", 467, 467), new("fsopen", 430, 430), new("fsconfig", 431, 431),
        new("fsmount", 432, 432), new("fspick", 433, 433), new("statmount", 457, 457), new("listmount", 458, 458),
        new("name_to_handle_at", 303, 264), new("open_by_handle_at", 304, 265),
        // The machine itself.
        new("kexec_load", 246, 104), new("kexec_file_load", 320, 294), new("reboot", 169, 142), new("syslog", 103, 116),
        new("init_module", 175, 105), new("finit_module", 313, 273), new("delete_module", 176, 106),
        new("swapon", 167, 224), new("swapoff", 168, 225), new("acct", 163, 89), new("quotactl", 179, 60), new("quotactl_fd", 443, 443),
        new("sethostname", 170, 161), new("setdomainname", 171, 162), new("vhangup", 153, 58),
        new("settimeofday", 164, 170), new("clock_settime", 227, 112), new("adjtimex", 159, 171), new("clock_adjtime", 305, 266),
        new("iopl", 172, null), new("ioperm", 173, null),
        // Long out of use.
        new("lookup_dcookie", 212, 18), new("nfsservctl", 180, 42), new("uselib", 134, null), new("ustat", 136, null), new("sysfs", 139, null), new("_sysctl", 156, null),
    ];

    public static Call Clone { get; } = new("clone", 56, 220);
    public static Call Clone3 { get; } = new("clone3", 435, 435);
    public static Call Socket { get; } = new("socket", 41, 198);
    public static Call SocketPair { get; } = new("socketpair", 53, 199);
    public static Call IoControl { get; } = new("ioctl", 16, 29);
    public static Call Personality { get; } = new("personality", 135, 92);
}
