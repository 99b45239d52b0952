using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace MpiLab.Tests.Support;

/// <summary>
/// A PostgreSQL server of this process, made when it first asks for a database: on a free port, in a folder of its own,
/// under an account that is not root. A shell keeps it, which ends it and removes its folder once this process is gone,
/// however that came.
/// </summary>
public class PostgresRun : IAsyncDisposable
{
    private const string User = "mpilab", Password = "a secret, \"with\" 'quotes'";
    private const int Nobody = 65534;
    private const string Keep = """
        trap 'rm -rf "$1"' EXIT
        "$2/initdb" --pgdata="$1/data" --username="$3" --pwfile="$1/password" --auth=scram-sha-256 --encoding=UTF8 --no-locale --no-sync >"$1/log" 2>&1 || exit 1
        "$2/postgres" -D "$1/data" -p "$4" -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=200 <&- >>"$1/log" 2>&1 &
        echo started
        cat >/dev/null
        kill -QUIT $!
        wait $!
        """;

    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"mpilab-test-postgres-{Environment.ProcessId}");
    private Process? _keeper;
    private int _port;
    private int _databases;

    /// <summary>Holds the password of every connection.</summary>
    public string PasswordFile => Path.Combine(_folder, "password");

    /// <summary>How the service is told of a database; without the password.</summary>
    public string ConnectionTo(string database) => string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={_port};Database={database};Username={User};Timeout=180;Command Timeout=180");

    /// <summary>A new database, empty or like another; skips the test where there is no PostgreSQL.</summary>
    public async Task<string> CreateDatabaseAsync(string template = "template0")
    {
        await StartAsync();
        var name = string.Create(CultureInfo.InvariantCulture, $"lab{Interlocked.Increment(ref _databases)}");
        await ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {template}");
        return name;
    }

    public Task DropDatabaseAsync(string name) => ExecuteAsync($"DROP DATABASE {name} WITH (FORCE)");

    /// <summary>Runs a statement as an operator would.</summary>
    public async Task ExecuteAsync(string statement)
    {
        await using var connection = new NpgsqlConnection($"{ConnectionTo("postgres")};Pooling=false;Password=\"{Password.Replace("\"", "\"\"")}\"");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_keeper is null) return;
        _keeper.StandardInput.Close();
        await _keeper.WaitForExitAsync();
        _keeper.Dispose();
    }

    /// <summary>Throws; tests skip.</summary>
    [DoesNotReturn]
    protected virtual void TellMissing(string what) => throw new InvalidOperationException(what);

    private async Task StartAsync()
    {
        await _gate.WaitAsync();
        try
        {
            if (_keeper is not null) return;
            var programs = Programs();
            if (programs is null) TellMissing("there is no PostgreSQL here (Debian's package is called postgresql)");
            MakeFolder();
            _port = FreePort();
            string[] account = Environment.IsPrivilegedProcess ? ["setpriv", $"--reuid={Nobody}", $"--regid={Nobody}", "--clear-groups", "--"] : [];
            string[] command = [.. account, "bash", "-c", Keep, "postgres for tests", _folder, programs, User, $"{_port}"];
            var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardInput = true, RedirectStandardOutput = true, WorkingDirectory = "/" };
            var keeper = Process.Start(start)!;
            if (await keeper.StandardOutput.ReadLineAsync() != "started") throw new InvalidOperationException("initdb failed.");
            _keeper = keeper;
            await ReadyAsync();
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task ReadyAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        while (true)
        {
            try
            {
                await ExecuteAsync("SELECT 1");
                return;
            }
            catch (NpgsqlException) when (!patience.IsCancellationRequested)
            {
                await Task.Delay(50, patience.Token);
            }
        }
    }

    private void MakeFolder()
    {
        Directory.CreateDirectory(_folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.WriteAllText(PasswordFile, Password + "\n");
        if (!Environment.IsPrivilegedProcess) return;
        foreach (var path in new[] { _folder, PasswordFile })
            using (var chown = Process.Start("chown", [$"{Nobody}:{Nobody}", path])) chown.WaitForExit();
    }

    // Debian keeps each version in a folder of its own, outside PATH.
    private static string? Programs() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Where(folder => folder.Length > 0)
        .Concat(Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").OrderDescending().Select(version => Path.Combine(version, "bin")) : [])
        .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "postgres")));

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
