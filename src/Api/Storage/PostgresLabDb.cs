using Microsoft.EntityFrameworkCore;

namespace MpiLab.Api.Storage;

/// <summary>The same model on PostgreSQL. A type of its own, because migrations belong to a type and write a database's own column types.</summary>
internal sealed class PostgresLabDb(DbContextOptions<PostgresLabDb> options) : LabDb(options);
