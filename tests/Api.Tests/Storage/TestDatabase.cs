using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MpiLab.Api.Jobs;
using MpiLab.Api.Storage;
using MpiLab.Tests.Support;

namespace MpiLab.Api.Tests.Storage;

/// <summary>A migrated database of its own with two users, opened as the service opens it.</summary>
internal sealed class TestDatabase : IDbContextFactory<LabDb>, IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private readonly PostgresCluster _cluster;
    private readonly string? _name;

    private TestDatabase(PostgresCluster cluster, string? name)
    {
        (_cluster, _name) = (cluster, name);
        var data = new DataFolder(_folder.Path);
        Directory.CreateDirectory(data.State);
        Databases = new LabDatabases(Options.Create(name is null ? new StorageOptions() : new StorageOptions
        {
            Provider = StorageOptions.Postgres,
            Connection = cluster.ConnectionTo(name),
            PasswordFile = cluster.PasswordFile,
        }), data);
    }

    public LabDatabases Databases { get; }

    public long Owner { get; private set; }

    public long Other { get; private set; }

    public static async Task<TestDatabase> MakeAsync(DatabaseKind kind, PostgresCluster cluster)
    {
        var made = new TestDatabase(cluster, kind == DatabaseKind.Postgres ? await cluster.CreateDatabaseAsync() : null);
        await using var database = made.CreateDbContext();
        await database.Database.MigrateAsync();
        User[] users = [new() { Name = "one" }, new() { Name = "other" }];
        database.Users.AddRange(users);
        await database.SaveChangesAsync();
        (made.Owner, made.Other) = (users[0].Id, users[1].Id);
        return made;
    }

    public LabDb CreateDbContext() => Databases.CreateDbContext();

    public Job NewJob(string? key = null, long? owner = null, string program = "hello", int ranks = 1, CheckRun? check = null, Batch? batch = null) => new()
    {
        Batch = batch,
        Check = check,
        OwnerId = owner ?? Owner,
        Program = program,
        Title = program,
        Ranks = ranks,
        Parameters = "{}",
        TimeLimitSeconds = 60,
        RestartIfInterrupted = false,
        IdempotencyKey = key,
        SubmissionHash = [1],
        SubmittedAt = DateTimeOffset.UtcNow,
    };

    /// <summary>A run of a check of what the owner has handed in, in a class of its own.</summary>
    public async Task<CheckRun> NewCheckAsync()
    {
        await using var database = CreateDbContext();
        var made = new Class { Name = "c", Term = "", JoinCode = "c", CreatedAt = DateTimeOffset.UnixEpoch };
        database.Classes.Add(made);
        await database.SaveChangesAsync();
        var assignment = new Assignment { ClassId = made.Id, Title = "a", Program = "hello", Instructions = "", Checks = "[]", CreatedAt = DateTimeOffset.UnixEpoch };
        database.Assignments.Add(assignment);
        await database.SaveChangesAsync();
        var handIn = new HandIn { AssignmentId = assignment.Id, StudentId = Owner, JobId = null, HandedInAt = DateTimeOffset.UnixEpoch };
        database.HandIns.Add(handIn);
        await database.SaveChangesAsync();
        return new CheckRun { HandInId = handIn.Id, Round = 1, Key = "1" };
    }

    public async ValueTask DisposeAsync()
    {
        await Databases.DisposeAsync();
        if (_name is not null) await _cluster.DropDatabaseAsync(_name);
        else SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }
}
