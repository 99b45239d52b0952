using Npgsql;

namespace MpiLab.Api.Storage;

/// <summary>The way to a PostgreSQL server.</summary>
internal static class PostgresServer
{
    /// <summary>A pool of connections; none is made yet.</summary>
    public static NpgsqlDataSource Open(StorageOptions options)
    {
        var builder = new NpgsqlDataSourceBuilder(options.Connection);
        var connection = builder.ConnectionStringBuilder;
        connection.ApplicationName ??= "mpilab";
        // Or a connection that a firewall forgot would be taken for a silent one.
        if (connection.KeepAlive == 0) connection.KeepAlive = 15;
        if (options.PasswordFile is { } file) connection.Password = File.ReadLines(file).FirstOrDefault();
        return builder.Build();
    }
}
