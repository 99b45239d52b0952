using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace MpiLab.Api.Storage;

/// <summary>The database as dotnet-ef sees it when it writes a migration, without starting the service.</summary>
internal sealed class LabDbDesign : IDesignTimeDbContextFactory<LabDb>
{
    public LabDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<LabDb>().UseSqlite("Data Source=:memory:").Options);
}
