using Microsoft.EntityFrameworkCore;
using MpiLab.Api.Tests.Storage;
using MpiLab.Cli;
using MpiLab.Tests.Support;

namespace MpiLab.Api.Tests.Recovery;

/// <summary>Processes of the service that share a database and a data folder.</summary>
internal sealed class SharedLab : IAsyncDisposable
{
    private readonly TempFolder _folder = new(passable: true);
    private readonly LabDatabase _database;
    private readonly PostgresCluster _cluster;
    private readonly List<LabHost> _hosts = [];

    private SharedLab(LabDatabase database, PostgresCluster cluster) => (_database, _cluster) = (database, cluster);

    public IReadOnlyList<LabHost> Hosts => _hosts;

    public static async Task<SharedLab> StartAsync(PostgresCluster cluster, int processes, params string[] options)
    {
        var lab = new SharedLab(await LabDatabase.MakeAsync(DatabaseKind.Postgres, cluster), cluster);
        try
        {
            // All at once: each may find the database and the folder empty, or half made.
            await Task.WhenAll(Enumerable.Range(0, processes).Select(_ => lab.StartOneAsync(options)));
            return lab;
        }
        catch
        {
            await lab.DisposeAsync();
            throw;
        }
    }

    private async Task StartOneAsync(string[] options)
    {
        var host = await LabHost.StartOnAsync(_folder.In("data"), [.. _database.Options, .. options]);
        lock (_hosts) _hosts.Add(host);
    }

    /// <summary>The process that has a job in hand.</summary>
    public async Task<LabHost> HolderAsync(long job)
    {
        await using var database = _database.Open(_folder.In("data"));
        var process = await (from held in database.Jobs
                             join row in database.Processes on held.Holder equals row.Id
                             where held.Id == job
                             select row.ProcessId).SingleAsync();
        return _hosts.Single(host => host.IsRunning && host.Process.Id == process);
    }

    /// <summary>Ends every connection to the database, as a restart of its server does.</summary>
    public Task EndConnectionsAsync() => _cluster.ExecuteAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'mpilab' AND datname = '" + _database.Name + "'");

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts) await host.DisposeAsync();
        await _database.DisposeAsync();
        _folder.Dispose();
    }
}

internal static class Logs
{
    /// <summary>Waits until a viewer has been sent so many bytes of a job's log.</summary>
    public static async Task WhenLogHoldsAsync(this LabClient client, long job, long bytes)
    {
        await foreach (var batch in client.FollowByHubAsync(job))
            if (batch.Next >= bytes) return;
        throw new InvalidOperationException($"The log of job {job} ended before.");
    }
}
