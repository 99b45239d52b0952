using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace MpiLab.Api.Storage;

/// <summary>Tells failures of the place where everything is kept from failures of the lab: they pass, and nothing was acknowledged.</summary>
internal static class StorageFault
{
    private const int NoSpace = 28; // ENOSPC, errno(3)
    private const int ReadOnly = 30; // EROFS
    private const int Quota = 122; // EDQUOT

    /// <summary>Whether what was being stored may be stored all the same: the connection broke, perhaps after the server had done it.</summary>
    public static bool LeavesDoubt(Exception? error) => error switch
    {
        null or PostgresException => false,
        NpgsqlException => true,
        _ => LeavesDoubt(error.InnerException),
    };

    /// <summary>Whether another request changed the same at the same moment, or took away what it belongs to, and this one came second.</summary>
    public static bool IsConflict(Exception? error) => error switch
    {
        null => false,
        DbUpdateConcurrencyException => true,
        // SQLITE_CONSTRAINT_PRIMARYKEY, _UNIQUE, _FOREIGNKEY, and _TRIGGER, by which it refuses to delete what is referred to.
        SqliteException { SqliteExtendedErrorCode: 1555 or 2067 or 787 or 1811 } => true,
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.ForeignKeyViolation or PostgresErrorCodes.RestrictViolation or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected } => true,
        _ => IsConflict(error.InnerException),
    };

    /// <summary>What a person should know; null where the failure is another.</summary>
    public static string? Reason(Exception? error) => error switch
    {
        null => null,
        // Result codes of SQLite: https://www.sqlite.org/rescode.html
        SqliteException { SqliteErrorCode: 5 or 6 } => "another process holds the lab's database",
        SqliteException { SqliteErrorCode: 8 } => "the lab's database cannot be written to",
        SqliteException { SqliteErrorCode: 13 } => "the disk is full",
        SqliteException { SqliteErrorCode: 10 or 14 } sqlite => $"the lab's database cannot be used ({sqlite.Message})",
        // Error codes of PostgreSQL: its manual, appendix A.
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => "the disk of the lab's database is full",
        PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction } => "the lab's database cannot be written to",
        PostgresException { SqlState: [('5'), ('3' or '7' or '8'), ..] } server => $"the lab's database cannot be used ({server.MessageText})",
        PostgresException => null,
        NpgsqlException server => $"the lab's database cannot be reached ({server.Message})",
        IOException { HResult: NoSpace or Quota } => "the disk is full",
        IOException { HResult: ReadOnly } => "the data folder cannot be written to",
        _ => Reason(error.InnerException),
    };
}
