using Microsoft.EntityFrameworkCore;
using MpiLab.Api.Storage;

namespace MpiLab.Api.Tests.Storage;

public sealed class DatabaseTests(PostgresCluster cluster)
{
    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Migrations_MakeTheModelThatTheCodeHas(DatabaseKind kind)
    {
        await using var made = await TestDatabase.MakeAsync(kind, cluster);
        await using var database = made.CreateDbContext();
        database.Database.HasPendingModelChanges().ShouldBeFalse("dotnet ef migrations add is to be run; see build/ef-design.targets");
    }

    [Theory]
    [InlineData("journal_mode", "wal")]
    [InlineData("synchronous", "2")]
    [InlineData("busy_timeout", "5000")]
    [InlineData("foreign_keys", "1")]
    public async Task Connection_AsTheServiceOpensIt_HasThePragma(string pragma, string value)
    {
        await using var made = await TestDatabase.MakeAsync(DatabaseKind.Sqlite, cluster);
        await using var database = made.CreateDbContext();
        await database.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var command = database.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"PRAGMA {pragma}";
        $"{await command.ExecuteScalarAsync(TestContext.Current.CancellationToken)}".ShouldBe(value);
    }

    [Fact]
    public void DataFolder_CannotBeMade_TheErrorNamesItAndTheOption()
    {
        var error = Should.Throw<StartException>(() => DataFolders.Open("/proc/mpilab"));
        error.Message.ShouldContain("/proc/mpilab");
        error.Message.ShouldContain("--data");
    }
}
