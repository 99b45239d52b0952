using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MpiLab.Api;
using MpiLab.Api.Jobs;
using MpiLab.Api.Peers;
using MpiLab.Api.Queue;
using MpiLab.Api.Queue.Shared;
using MpiLab.Api.Storage;
using MpiLab.Contracts;
using MpiLab.Tests.Support;

namespace MpiLab.Bench.Queue;

/// <summary>A database of the lab with many users, and the stores and the queue of the service upon it.</summary>
internal sealed class MeasuredLab : IAsyncDisposable
{
    private const int Users = 50;

    private readonly TempFolder _folder = new();
    private readonly IOptions<StorageOptions> _storage;
    private readonly IOptions<QueueOptions> _options = Options.Create(new QueueOptions { Slots = 4096, Length = 1_000_000, LengthPerUser = 1_000_000 });
    private readonly DataFolder _data;
    private readonly LabDatabases _databases;
    private readonly JobChanges _changes = new();
    private SharedPlaces? _places;
    private long[] _owners = [];

    public MeasuredLab(StorageOptions storage)
    {
        _storage = Options.Create(storage);
        _data = DataFolders.Open(_folder.In("data"));
        _databases = new LabDatabases(_storage, _data);
        Jobs = new JobStore(_databases, TimeProvider.System);
    }

    public JobStore Jobs { get; }

    /// <summary>The user whose jobs are listed, one of many.</summary>
    public long Owner => _owners[0];

    /// <summary>The cursor of a page halfway through all jobs.</summary>
    public long Middle { get; private set; }

    public async Task MakeAsync()
    {
        await using var db = _databases.CreateDbContext();
        await db.Database.MigrateAsync();
        User[] users = [.. Enumerable.Range(0, Users).Select(i => new User { Name = $"user {i}" })];
        db.Users.AddRange(users);
        await db.SaveChangesAsync();
        _owners = [.. users.Select(user => user.Id)];
    }

    /// <summary>The queue as a service that starts now finds it.</summary>
    public async Task<MeasuredQueue> OpenAsync()
    {
        var (process, batches) = (new ThisProcess(), new BatchStore(_databases));
        var processes = new ProcessTable(_databases, _storage, process, new ProcessLocks(_data), TimeProvider.System);
        if (_storage.Value.IsPostgres)
        {
            await processes.JoinAsync(_options.Value.Slots, CancellationToken.None);
            var table = new QueueTable(_databases, Jobs, batches);
            _places = new SharedPlaces(table, _changes, _options, TimeProvider.System);
            return new(
                async () => Tell(await table.ClaimAsync(process.Holder, _options.Value, CancellationToken.None)),
                async job =>
                {
                    var answer = await table.AddAsync(job, _options.Value, CancellationToken.None);
                    Tell(job);
                    return answer;
                },
                async job => (await _places.OfAsync([job], CancellationToken.None))[job], _ => { });
        }
        var queue = new MemoryQueue(new JobQueue(_options, TimeProvider.System), Jobs, batches, new PauseStore(_databases), processes, process, _options);
        await queue.OpenAsync(CancellationToken.None);
        return new(() => queue.ClaimAsync(CancellationToken.None), job => queue.AddAsync(job, CancellationToken.None),
            async job => (await queue.PlacesAsync([job], CancellationToken.None))[job], job => queue.Release(job, again: false));
    }

    /// <summary>Adds jobs of all users in turn, of one to four ranks.</summary>
    public async Task FillAsync(int finished, int queued)
    {
        Middle = (finished + queued) / 2;
        await using var db = _databases.CreateDbContext();
        var pattern = NewJob(_owners[0]);
        pattern.State = JobState.Succeeded;
        (pattern.StartedAt, pattern.EndedAt, pattern.Failure) = (pattern.SubmittedAt, pattern.SubmittedAt, null);
        db.Jobs.Add(pattern);
        await db.SaveChangesAsync();
        foreach (var (state, count) in new[] { (JobState.Succeeded, finished - 1), (JobState.Queued, queued) })
            if (count > 0) await CopyAsync(db, pattern.Id, state, count);
        await db.Database.ExecuteSqlRawAsync(_storage.Value.IsPostgres ? "VACUUM ANALYZE" : "PRAGMA wal_checkpoint(TRUNCATE)");
    }

    /// <summary>Ends what was claimed, so that the next measurement finds as much running as this one.</summary>
    public async Task EndStartedAsync()
    {
        await using var db = _databases.CreateDbContext();
        await db.Jobs.Where(job => job.State == JobState.Starting).ExecuteUpdateAsync(set => set.SetProperty(job => job.State, JobState.Succeeded));
    }

    public Job NewJob(long owner, int ranks = 1) => new()
    {
        OwnerId = owner,
        Program = "heat-equation",
        Title = "Heat equation",
        Ranks = ranks,
        Parameters = """{"intervals":1003,"length":1,"diffusivity":0.01,"duration":0.5,"timeStep":1E-05}""",
        TimeLimitSeconds = 60,
        RestartIfInterrupted = false,
        SubmissionHash = new byte[32],
        SubmittedAt = DateTimeOffset.UtcNow,
    };

    public long OwnerAt(int index) => _owners[index % _owners.Length];

    public async ValueTask DisposeAsync()
    {
        _places?.Dispose();
        await _databases.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    // As the service does with each.
    private Job? Tell(Job? job)
    {
        if (job is not null) _changes.Tell(job.Id, job.OwnerId);
        return job;
    }

    /// <summary>By the database itself, as a hundred thousand inserts would outlast the measurement.</summary>
    private static Task<int> CopyAsync(LabDb db, long pattern, JobState state, int count)
    {
        string[] own = ["Id", "OwnerId", "Ranks", "State"];
        var columns = string.Join(", ", db.Model.FindEntityType(typeof(Job))!.GetProperties().Select(property => property.Name).Except(own).Select(name => $"\"{name}\""));
        var sql = $"""
            WITH RECURSIVE "Series"("I") AS (SELECT 0 UNION ALL SELECT "I" + 1 FROM "Series" WHERE "I" < {count - 1})
            INSERT INTO "Jobs" ("OwnerId", "Ranks", "State", {columns})
            SELECT "OwnerId" + "I" % {Users}, 1 + "I" / {Users} % 4, '{state}', {columns} FROM "Series", "Jobs" WHERE "Id" = {pattern} ORDER BY "I"
            """;
        return db.Database.ExecuteSqlRawAsync(sql);
    }
}
