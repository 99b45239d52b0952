using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace MpiLab.Api.Storage;

/// <summary>The databases as dotnet-ef sees them when it writes a migration, without starting the service or reaching a server.</summary>
internal sealed class LabDbDesign : IDesignTimeDbContextFactory<LabDb>
{
    public LabDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<LabDb>().UseSqlite("Data Source=:memory:").Options);
}

/// <inheritdoc cref="LabDbDesign"/>
internal sealed class PostgresLabDbDesign : IDesignTimeDbContextFactory<PostgresLabDb>
{
    public PostgresLabDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<PostgresLabDb>().UseNpgsql("Host=none").Options);
}
