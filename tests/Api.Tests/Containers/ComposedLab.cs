using System.Net;
using System.Net.Sockets;
using MpiLab.Api.Launching;
using MpiLab.Cli;
using MpiLab.Tests.Support;

namespace MpiLab.Api.Tests.Containers;

/// <summary>What docker-compose.yml makes, on an engine of the tests' own. When it is disposed nothing of it is left.</summary>
internal sealed class ComposedLab : IAsyncDisposable
{
    private const string Postgres = "mpilab-test-postgres", Project = "mpilab-test";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly TempFolder _context = new();
    private readonly TestEngine _engine;
    private readonly int _port = FreePort();
    private string _socketGroup = "";

    private ComposedLab(TestEngine engine) => _engine = engine;

    public LabClient Client { get; private set; } = null!;

    public static string? Lack => File.Exists("/usr/bin/docker-compose") ? null : "skipped: there is no /usr/bin/docker-compose";

    public static async Task<ComposedLab> UpAsync(TestEngine engine)
    {
        var lab = new ComposedLab(engine);
        try
        {
            lab._socketGroup = (await Tool.RunAsync("/usr/bin/stat", ["-c", "%g", engine.Socket], Patience, CancellationToken.None)).Output.Trim();
            await lab.CopySourcesAsync();
            await engine.RunAsync("build", "-q", "--network", "host", "-f", Checkout.In("docker", "testbed", "postgres.Dockerfile"), "--build-arg", $"BASE={TestEngine.Base}", "-t", Postgres, lab._context.Path);
            await lab.ComposeAsync("up", "-d", "--build");
            await lab.SignInAsync();
            return lab;
        }
        catch
        {
            await lab.DisposeAsync();
            throw;
        }
    }

    public Task RestartServiceAsync() => ComposeAsync("restart", "lab");

    /// <summary>Waits until it is healthy, and signs in by the link that it printed last.</summary>
    public async Task SignInAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        while (!(await _engine.RunAsync("ps", "--filter", "label=com.docker.compose.service=lab", "--format", "{{.Status}}")).Contains("(healthy)", StringComparison.Ordinal))
        {
            if (limit.IsCancellationRequested) throw new TimeoutException($"The service did not become healthy: {await ComposeAsync("logs", "--no-color", "lab")}");
            await Task.Delay(200, CancellationToken.None);
        }

        const string ready = "MpiLab is ready: ";
        var said = await ComposeAsync("logs", "--no-color", "lab");
        var link = new Uri(said[(said.LastIndexOf(ready, StringComparison.Ordinal) + ready.Length)..].Split('\n')[0].Trim());
        Client = await LabClient.SignInAsync(new UriBuilder(link) { Port = _port }.Uri);
    }

    public async ValueTask DisposeAsync()
    {
        await ComposeAsync("down", "-v", "--remove-orphans");
        _context.Dispose();
    }

    /// <summary>Of the repository, what its Dockerfiles take, already built.</summary>
    private async Task CopySourcesAsync()
    {
        const string copy = """
            set -e
            mkdir -p "$2/out"
            cp -r "$1/docker" "$1/docker-compose.yml" "$1/build" "$2"
            cp -r "$3" "$2/out/worker"
            cp -r "$4" "$2/out/api"
            """;
        var copied = await Tool.RunAsync("/bin/bash", ["-c", copy, "copy", Checkout.Root, _context.Path, Checkout.Worker, Checkout.Service], Patience, CancellationToken.None);
        copied.ExitCode.ShouldBe(0, copied.Error);
        var secret = _context.In("password");
        await File.WriteAllTextAsync(secret, Guid.NewGuid().ToString("N"));
        File.SetUnixFileMode(secret, (UnixFileMode)0b110_100_100);
    }

    private Task<string> ComposeAsync(params string[] arguments) => _engine.RunAsync("/usr/bin/docker-compose",
        ["-p", Project, "-f", _context.In("docker-compose.yml"), .. arguments], new Dictionary<string, string>
        {
            ["DOCKER_HOST"] = $"unix://{_engine.Socket}",
            ["DOCKER_SOCKET"] = _engine.Socket,
            ["DOCKER_GID"] = _socketGroup,
            ["DATABASE_PASSWORD_FILE"] = _context.In("password"),
            ["PORT"] = $"{_port}",
            ["POSTGRES_IMAGE"] = Postgres,
            ["SERVICE_BASE"] = TestEngine.Base,
            ["WORKER_BASE"] = TestEngine.Base,
            ["SDK"] = TestEngine.Base,
        });

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
