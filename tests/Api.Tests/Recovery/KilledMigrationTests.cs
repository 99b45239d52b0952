using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using MpiLab.Api.Storage;
using MpiLab.Tests.Support;

namespace MpiLab.Api.Tests.Recovery;

/// <summary>A service that was killed while it made its tables.</summary>
public sealed class KilledMigrationTests
{
    [Fact]
    public async Task Start_AfterALifeThatWasKilledBetweenTwoMigrations_MakesTheRest()
    {
        using var folder = new TempFolder(passable: true);
        Directory.CreateDirectory(folder.In("data", "state"));
        await using (var killed = new LabDb(new DbContextOptionsBuilder<LabDb>().UseLabSqlite(folder.In("data", "state", "lab.db")).Options))
        {
            await killed.GetService<IMigrator>().MigrateAsync("Batches", TestContext.Current.CancellationToken);
            // Never given back.
            await killed.GetService<IHistoryRepository>().AcquireDatabaseLockAsync(TestContext.Current.CancellationToken);
        }
        SqliteConnection.ClearAllPools();

        await using var lab = await LabHost.StartOnAsync(folder.In("data"));
        (await lab.Client.EndOfAsync((await lab.Client.StartAsync("hello")).Id)).State.ShouldBe(Contracts.JobState.Succeeded);
    }
}
