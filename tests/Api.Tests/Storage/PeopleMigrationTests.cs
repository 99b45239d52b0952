using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using MpiLab.Api.Storage;
using MpiLab.Contracts;
using MpiLab.Tests.Support;

namespace MpiLab.Api.Tests.Storage;

/// <summary>A lab of before there were accounts.</summary>
public sealed class PeopleMigrationTests
{
    [Fact]
    public async Task LocalUser_OfBeforeAccounts_IsTheAdministratorWithAllThatWasTheirs()
    {
        using var folder = new TempFolder();
        var options = new DbContextOptionsBuilder<LabDb>().UseLabSqlite(folder.In("lab.db")).Options;
        await using (var before = new LabDb(options))
        {
            await before.GetService<IMigrator>().MigrateAsync("Batches", TestContext.Current.CancellationToken);
            await before.Database.ExecuteSqlRawAsync("""
                INSERT INTO "Users" ("Id", "Name") VALUES (1, 'local');
                INSERT INTO "Tokens" ("Id", "OwnerId", "Name", "Hash", "CreatedAt") VALUES (1, 1, 'laptop', x'01', 0);
                INSERT INTO "Jobs" ("Id", "OwnerId", "Program", "Title", "Ranks", "Parameters", "TimeLimitSeconds", "RestartIfInterrupted", "SubmissionHash", "State", "Attempt", "Fence", "SubmittedAt")
                VALUES (7, 1, 'hello', 'Hello', 4, '{{}}', 60, 0, x'02', 'Succeeded', 1, '00000000-0000-0000-0000-000000000000', 0);
                """, TestContext.Current.CancellationToken);
            await before.Database.MigrateAsync(TestContext.Current.CancellationToken);
        }
        await using var after = new LabDb(options);
        var job = await after.Jobs.Include(job => job.Owner).SingleAsync(TestContext.Current.CancellationToken);
        (job.Id, job.State, job.Owner!.Name, job.Owner.Role, job.Owner.NormalizedUserName).ShouldBe((7, JobState.Succeeded, "local", Role.Administrator, "LOCAL"));
        var token = await after.Tokens.SingleAsync(TestContext.Current.CancellationToken);
        (token.OwnerId, token.Scopes, token.ExpiresAt).ShouldBe((1L, TokenScopes.Read | TokenScopes.Submit, null));
        SqliteConnection.ClearAllPools();
    }
}
