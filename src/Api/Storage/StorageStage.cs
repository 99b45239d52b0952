using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace MpiLab.Api.Storage;

internal static class StorageStage
{
    /// <summary>The data folder (key <c>Data</c>), the database in it and the keys that sign cookies.</summary>
    public static WebApplicationBuilder AddStorage(this WebApplicationBuilder builder)
    {
        var folder = DataFolders.Open(builder.Configuration["Data"] ?? DataFolders.Default());
        builder.Services.AddSingleton(folder);
        builder.Services.AddDataProtection().SetApplicationName("mpilab")
            .PersistKeysToFileSystem(new DirectoryInfo(folder.Keys));
        builder.Services.AddPooledDbContextFactory<LabDb>(options => options
            .UseSqlite($"Data Source={folder.Database};Default Timeout=5")
            .AddInterceptors(new SqlitePragmas()), poolSize: 16);
        builder.Services.AddSingleton<JobStore>();
        builder.Services.AddHostedService<DatabaseStart>();
        return builder;
    }
}
