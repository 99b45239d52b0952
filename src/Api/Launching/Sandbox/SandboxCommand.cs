using System.Globalization;

namespace MpiLab.Api.Launching.Sandbox;

/// <summary>
/// The bubblewrap command that shuts a job in: namespaces of its own, a root that holds what is named here and nothing
/// else, and only the artifacts, the ranks' files and two sized tmpfs to write to. Pure.
/// </summary>
internal static class SandboxCommand
{
    public const int FilterDescriptor = 7;

    private const string InitScript = "/lab/init.sh";

    /// <param name="facts">Of the machine.</param>
    /// <param name="kit">The lab's own small files: rank.sh and /etc.</param>
    /// <param name="folder">Of the attempt.</param>
    /// <param name="openRanks">
    /// The ranks' files, each to be bound by itself, where the folder they are in would let them be replaced.
    /// </param>
    /// <param name="mounts">What else the job reads.</param>
    /// <param name="environment">All of the job's.</param>
    public static IReadOnlyList<string> Build(SandboxFacts facts, string kit, AttemptFolder folder,
        IReadOnlyList<string> openRanks, IReadOnlyList<Mount> mounts, IReadOnlyDictionary<string, string> environment)
    {
        var layout = JobLayout.InSandbox;
        return
        [
            facts.Bubblewrap,
            "--unshare-user", "--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup",
            // The lab's own first process, with whose end the kernel ends all; bubblewrap would be gone before the last of them.
            "--as-pid-1", "--die-with-parent", "--new-session",
            "--uid", "1000", "--gid", "1000", "--hostname", "mpilab",
            "--ro-bind", "/usr", "/usr",
            .. facts.Root.SelectMany(Show),
            .. facts.Etc.SelectMany(path => ReadOnly(path, path)),
            .. LabsOwnEtc.SelectMany(name => ReadOnly(Path.Combine(kit, "etc", name), $"/etc/{name}")),
            // hwloc warns without it.
            .. ReadOnly("/sys/devices/system", "/sys/devices/system"),
            "--proc", "/proc",
            .. ReadOnly("/proc/sys", "/proc/sys"),
            "--dev", "/dev",
            .. Tmpfs(facts, "/dev/shm", facts.SharedMemoryBytes),
            .. Tmpfs(facts, "/tmp", facts.TemporaryBytes),
            .. mounts.SelectMany(mount => ReadOnly(mount.Source, layout.Of(mount))),
            .. ReadOnly(Path.Combine(kit, "init.sh"), InitScript),
            .. ReadOnly(Path.Combine(kit, "rank.sh"), layout.RankScript),
            .. ReadOnly(folder.Arguments, layout.Arguments),
            .. Ranks(folder, openRanks),
            "--bind", folder.Artifacts, layout.Artifacts,
            // Both are tmpfs of bubblewrap's own, without a size.
            "--remount-ro", "/dev", "--remount-ro", "/",
            "--chdir", layout.Artifacts,
            .. environment.OrderBy(pair => pair.Key, StringComparer.Ordinal).SelectMany(pair => (string[])["--setenv", pair.Key, pair.Value]),
            "--seccomp", FilterDescriptor.ToString(CultureInfo.InvariantCulture),
            "--", InitScript,
        ];
    }

    private static readonly string[] LabsOwnEtc = ["passwd", "group", "hosts", "nsswitch.conf"];

    private static IEnumerable<string> ReadOnly(string source, string target) => ["--ro-bind", source, target];

    private static IEnumerable<string> Show(RootFolder folder) =>
        folder.Target is null ? ReadOnly(folder.Path, folder.Path) : ["--symlink", folder.Target, folder.Path];

    private static IEnumerable<string> Tmpfs(SandboxFacts facts, string path, long size) => facts.SizesTmpfs
        ? ["--size", size.ToString(CultureInfo.InvariantCulture), "--tmpfs", path]
        : ["--tmpfs", path];

    private static IEnumerable<string> Ranks(AttemptFolder folder, IReadOnlyList<string> openRanks) => openRanks.Count == 0
        ? ["--bind", folder.Ranks, JobLayout.InSandbox.Ranks]
        :
        [
            .. ReadOnly(folder.Ranks, JobLayout.InSandbox.Ranks),
            .. openRanks.SelectMany(path => (string[])["--bind", path, Path.Combine(JobLayout.InSandbox.Ranks, Path.GetFileName(path))]),
        ];
}
