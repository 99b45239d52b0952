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
        builder.Services.AddPooledDbContextFactory<LabDb>(options => options.UseLabSqlite(folder.Database), poolSize: 16);
        builder.Services.AddSingleton<JobStore>();
        builder.Services.AddHostedService<DatabaseStart>();
        return builder;
    }

    /// <summary>SQLite as the lab needs it: who waits for a lock waits 5 s at most.</summary>
    internal static TBuilder UseLabSqlite<TBuilder>(this TBuilder options, string file) where TBuilder : DbContextOptionsBuilder
    {
        options.UseSqlite($"Data Source={file};Default Timeout=5").AddInterceptors(new SqlitePragmas());
        return options;
    }
}
