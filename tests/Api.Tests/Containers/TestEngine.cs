using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using MpiLab.Api.Launching;
using MpiLab.Api.Launching.Containers;
using MpiLab.Api.Launching.Containers.Engine;
using MpiLab.Tests.Support;

namespace MpiLab.Api.Tests.Containers;

/// <summary>
/// A container engine of the tests' own, with the worker's image. Its images are kept in the user's cache, by what they
/// are made of; all else goes with it.
/// </summary>
public sealed class TestEngine : IAsyncDisposable
{
    public const string Base = "mpilab-test-base", Image = "mpilab-test-worker";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private readonly TempFolder _run;
    private readonly EngineKind _kind;
    private readonly string _store;
    private readonly FileStream _lock;
    private readonly Process _daemon;
    private readonly StringBuilder _log = new();
    private readonly IReadOnlyList<string> _groupsBefore;

    private TestEngine(EngineKind kind, string store, FileStream storeLock, TempFolder run)
    {
        (_kind, _store, _lock, _run, _groupsBefore) = (kind, store, storeLock, run, kind.Groups());
        File.WriteAllText(run.In("containers.conf"), EngineKind.PodmanSettings);
        // Ends with this process, however that ends: its standard input does.
        const string untilTold = "exec 3<&0; \"$@\" </dev/null 3<&- & daemon=$!; { read -r _ <&3; kill -s TERM $daemon; } & waiter=$!; wait $daemon; kill $waiter";
        _daemon = Start("/bin/bash", ["-c", untilTold, "engine", kind.Daemon, .. kind.DaemonArguments(store, run.Path)], []);
        foreach (var output in new[] { _daemon.StandardOutput, _daemon.StandardError }) _ = CollectAsync(output);
    }

    public string Socket => EngineKind.Socket(_run.Path);

    /// <summary>Null where this machine can start it; else what it lacks.</summary>
    internal static string? Lack(EngineKind kind)
    {
        if (!Native.IsRoot) return $"skipped: only root can start {kind.Name}";
        return new[] { kind.Daemon, kind.Client, "/usr/sbin/runc", "/usr/sbin/debootstrap" }.FirstOrDefault(path => !File.Exists(path)) is { } missing
            ? $"skipped: there is no {missing}" : null;
    }

    internal static async Task<TestEngine> StartAsync(EngineKind kind)
    {
        var cache = Path.Combine(Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } named ? named : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"),
            "mpilab", "testbed", await KeyAsync());
        Directory.CreateDirectory(cache);
        var storeLock = await LockAsync(Path.Combine(cache, $"{kind.Name}.lock"));
        var engine = new TestEngine(kind, Path.Combine(cache, kind.Name), storeLock, new TempFolder());
        try
        {
            await engine.AnswersAsync();
            await engine.ForgetEarlierRunAsync();
            await engine.HaveImagesAsync(cache);
            return engine;
        }
        catch
        {
            await engine.DisposeAsync();
            throw;
        }
    }

    /// <summary>The names of all labs' containers, in whatever state.</summary>
    public async Task<IReadOnlyList<string>> ContainersAsync()
    {
        using var client = new EngineClient(Socket);
        return [.. (await client.ListAsync(ContainerRequest.LabLabel, CancellationToken.None)).Select(container => container.Name)];
    }

    /// <summary>Runs the engine's client to its end.</summary>
    public Task<string> RunAsync(params string[] arguments) => RunAsync(_kind.Client, [.. _kind.ClientArguments(_store, _run.Path), .. arguments], []);

    /// <summary>Likewise another program.</summary>
    internal async Task<string> RunAsync(string program, IReadOnlyList<string> arguments, Dictionary<string, string> environment)
    {
        using var client = Start(program, arguments, environment);
        client.StandardInput.Close();
        using var limit = new CancellationTokenSource(Patience);
        var error = client.StandardError.ReadToEndAsync(limit.Token);
        var output = await client.StandardOutput.ReadToEndAsync(limit.Token);
        await client.WaitForExitAsync(limit.Token);
        client.ExitCode.ShouldBe(0, $"{program} {string.Join(' ', arguments)}: {await error} {output}");
        return output;
    }

    public async ValueTask DisposeAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        _daemon.StandardInput.Close();
        await _daemon.WaitForExitAsync(limit.Token);
        _daemon.Dispose();
        var groups = _kind.Groups().Except(_groupsBefore).ToList();
        // A container's monitor outlives it for a moment, and the engine too.
        while (groups.Exists(HasProcesses)) await Task.Delay(20, limit.Token);
        foreach (var mount in await LeftMountsAsync())
            (await Tool.RunAsync("/bin/umount", [mount], Patience, CancellationToken.None)).ShouldSatisfyAllConditions(result => result.ExitCode.ShouldBe(0, result.Error));
        foreach (var group in groups.Where(Directory.Exists))
            (await Tool.RunAsync("/usr/bin/find", [group, "-depth", "-type", "d", "-exec", "rmdir", "{}", ";"], Patience, CancellationToken.None)).ShouldSatisfyAllConditions(result => result.Error.ShouldBe(""));
        foreach (var folder in _kind.Beside(_store).Where(Directory.Exists)) Directory.Delete(folder, recursive: true);
        await _lock.DisposeAsync();
        _run.Dispose();
    }

    private static bool HasProcesses(string group)
    {
        try
        {
            return Directory.EnumerateFiles(group, "cgroup.procs", SearchOption.AllDirectories).Any(file => File.ReadAllText(file).Length > 0);
        }
        catch (IOException) when (Directory.Exists(group))
        {
            return true; // one below it went while it was read
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>What an engine leaves mounted when it ends: Docker a network namespace, Podman its store on itself.</summary>
    private async Task<IEnumerable<string>> LeftMountsAsync() =>
        from line in (await File.ReadAllLinesAsync("/proc/self/mountinfo")).Reverse()
        let point = line.Split(' ')[4]
        where point.StartsWith(_run.Path + "/", StringComparison.Ordinal) || point.StartsWith(_store + "/", StringComparison.Ordinal)
        select point;

    /// <summary>Removes what tests that were killed have left in the store.</summary>
    private async Task ForgetEarlierRunAsync()
    {
        if ((await RunAsync("ps", "-aq")).Split('\n', StringSplitOptions.RemoveEmptyEntries) is not { Length: > 0 } left) return;
        await RunAsync(["rm", "-f", .. left]);
        foreach (var kind in new[] { "network", "volume" }) await RunAsync(kind, "prune", "-f");
    }

    private async Task HaveImagesAsync(string cache)
    {
        using var client = new EngineClient(Socket);
        if (!await client.HasImageAsync(Base, CancellationToken.None)) await RunAsync("import", await BaseAsync(cache), Base);
        // Of the repository, what the image's file takes.
        using var context = new TempFolder();
        (await Tool.RunAsync("/bin/bash", ["-c", "mkdir \"$2/out\" && cp -r \"$1/docker\" \"$2\" && cp -r \"$3\" \"$2/out/worker\" && cp -r \"$1/build\" \"$2\"", "context", Checkout.Root, context.Path, Checkout.Worker],
            Patience, CancellationToken.None)).ExitCode.ShouldBe(0);
        await RunAsync("build", "-q", "-f", context.In("docker", "worker.Dockerfile"), "--build-arg", $"BASE={Base}", "--build-arg", $"SDK={Base}", "-t", Image, context.Path);
        // Those that this one took the name of.
        await RunAsync("image", "prune", "-f");
    }

    private static async Task<string> BaseAsync(string cache)
    {
        await using var alone = await LockAsync(Path.Combine(cache, "base.lock"));
        var file = Path.Combine(cache, "base.tar");
        if (!File.Exists(file))
        {
            var made = await Tool.RunAsync("/bin/bash", [Checkout.In("docker", "testbed", "base.sh"), file], Patience, CancellationToken.None);
            made.ExitCode.ShouldBe(0, made.Error);
        }

        return file;
    }

    private async Task AnswersAsync()
    {
        using var client = new EngineClient(Socket);
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        while (true)
        {
            try
            {
                await client.VersionAsync(limit.Token);
                return;
            }
            catch (HttpRequestException)
            {
                if (_daemon.HasExited) throw new InvalidOperationException($"{_kind.Name} ended: {_log}");
                await Task.Delay(20, limit.Token);
            }
        }
    }

    /// <summary>Of all that the base image is made of.</summary>
    private static async Task<string> KeyAsync()
    {
        var text = await File.ReadAllTextAsync(Checkout.In("docker", "testbed", "base.sh")) + await File.ReadAllTextAsync("/etc/os-release") + Environment.Version;
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 8));
    }

    /// <summary>Another run of the tests may have it; it goes with the process that holds it.</summary>
    private static async Task<FileStream> LockAsync(string path)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(50, limit.Token);
            }
        }
    }

    private async Task CollectAsync(StreamReader output)
    {
        const int most = 1 << 16;
        while (await output.ReadLineAsync() is { } line)
            lock (_log)
                if (_log.Length < most) _log.AppendLine(line);
    }

    private Process Start(string program, IEnumerable<string> arguments, Dictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        start.Environment["CONTAINERS_CONF"] = _run.In("containers.conf");
        // Not the settings, nor the builder's, of whoever runs the tests.
        start.Environment["DOCKER_CONFIG"] = _run.Path;
        start.Environment["DOCKER_BUILDKIT"] = "0";
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return Process.Start(start)!;
    }
}
