using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using MpiLab.Api.Jobs;
using MpiLab.Api.Storage;
using MpiLab.Tests.Support;

namespace MpiLab.Api.Tests.Storage;

/// <summary>A migrated database in a file of its own, opened as the service opens it.</summary>
internal sealed class TestDatabase : IDbContextFactory<LabDb>, IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private readonly DbContextOptions<LabDb> _options;

    private TestDatabase() => _options = new DbContextOptionsBuilder<LabDb>().UseLabSqlite(File).Options;

    public string File => _folder.In("lab.db");

    public long Owner { get; private set; }

    public long Other { get; private set; }

    public static async Task<TestDatabase> MakeAsync()
    {
        var made = new TestDatabase();
        await using var database = made.CreateDbContext();
        await database.Database.MigrateAsync();
        User[] users = [new() { Name = "one" }, new() { Name = "other" }];
        database.Users.AddRange(users);
        await database.SaveChangesAsync();
        (made.Owner, made.Other) = (users[0].Id, users[1].Id);
        return made;
    }

    public LabDb CreateDbContext() => new(_options);

    public Job NewJob(string? key = null, long? owner = null, string program = "hello") => new()
    {
        OwnerId = owner ?? Owner,
        Program = program,
        Title = program,
        Ranks = 1,
        Parameters = "{}",
        TimeLimitSeconds = 60,
        RestartIfInterrupted = false,
        IdempotencyKey = key,
        SubmissionHash = [1],
        SubmittedAt = DateTimeOffset.UtcNow,
    };

    public ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
