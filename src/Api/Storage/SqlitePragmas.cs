using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace MpiLab.Api.Storage;

/// <summary>Sets what SQLite keeps by connection and not in its file.</summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    // FULL: a commit that was acknowledged outlives a power cut, in WAL mode too.
    private const string Pragmas = "PRAGMA synchronous=FULL; PRAGMA busy_timeout=5000; PRAGMA foreign_keys=ON; PRAGMA cache_size=-2000;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
