namespace MpiLab.Api.Launching.Sandbox;

/// <summary>Looks at what a sandbox would be made of, without trying it.</summary>
internal static class SandboxFinder
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly string[] RootFolders = ["/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32"];

    private static readonly string[] EtcFiles =
    [
        "/etc/alternatives", "/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/ld.so.conf.d", "/etc/localtime",
        "/etc/openmpi", "/etc/openmpi-mca-params.conf", "/etc/mpich", "/etc/fonts", "/etc/matplotlibrc",
    ];

    /// <summary>Null where there is no bubblewrap.</summary>
    public static async Task<SandboxFacts?> FindAsync(LaunchingOptions options, CancellationToken cancellationToken)
    {
        const long mib = 1 << 20;
        if (Tool.Find(options.Bubblewrap) is not { } bubblewrap) return null;
        var help = await Tool.RunAsync(bubblewrap, ["--help"], Patience, cancellationToken);
        return new SandboxFacts
        {
            Bubblewrap = bubblewrap,
            SizesTmpfs = (help.Output + help.Error).Contains("--size ", StringComparison.Ordinal),
            Root = [.. RootFolders.Where(Directory.Exists).Select(path => new RootFolder(path, new DirectoryInfo(path).LinkTarget))],
            Etc = [.. EtcFiles.Where(Path.Exists)],
            TemporaryBytes = options.TemporaryMiB * mib,
            SharedMemoryBytes = options.SharedMemoryMiB * mib,
        };
    }

    /// <summary>What this machine has against user namespaces, and the remedy; null where nothing is known.</summary>
    public static string? Obstacle()
    {
        if (Setting("kernel/apparmor_restrict_unprivileged_userns") == "1")
            return "AppArmor forbids user namespaces to programs without a profile; install one for bubblewrap (package apparmor-profiles, then " +
                "sudo cp /usr/share/apparmor/extra-profiles/bwrap-userns-restrict /etc/apparmor.d/ && sudo systemctl reload apparmor)";
        if (Setting("kernel/unprivileged_userns_clone") == "0")
            return "user namespaces are switched off; sudo sysctl -w kernel.unprivileged_userns_clone=1 allows them";
        if (Setting("user/max_user_namespaces") == "0")
            return "user namespaces are switched off; sudo sysctl -w user.max_user_namespaces=10000 allows them";
        return null;
    }

    private static string? Setting(string name)
    {
        var path = $"/proc/sys/{name}";
        return File.Exists(path) ? File.ReadAllText(path).Trim() : null;
    }
}
