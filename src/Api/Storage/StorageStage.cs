using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MpiLab.Api.Storage;

internal static class StorageStage
{
    /// <summary>The data folder (key <c>Data</c>), the database and the keys that sign cookies.</summary>
    public static WebApplicationBuilder AddStorage(this WebApplicationBuilder builder)
    {
        var folder = DataFolders.Open(builder.Configuration["Data"] ?? DataFolders.Default());
        var services = builder.Services;
        services.AddSingleton(folder);
        services.AddDataProtection().SetApplicationName("mpilab")
            .PersistKeysToFileSystem(new DirectoryInfo(folder.Keys));
        services.AddOptions<StorageOptions>().BindConfiguration(StorageOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<StorageOptions>, StorageOptionsCheck>();
        services.AddSingleton<LabDatabases>();
        services.AddSingleton<IDbContextFactory<LabDb>>(provider => provider.GetRequiredService<LabDatabases>());
        services.AddSingleton<JobStore>().AddSingleton<PauseStore>();
        services.AddSingleton<BatchStore>();
        services.AddSingleton<WebhookStore>();
        services.AddSingleton<LookStore>();
        services.AddSingleton<GuestStore>();
        services.AddHostedService<DatabaseStart>();
        return builder;
    }

    /// <summary>Whether other processes of the service may use the database at the same time.</summary>
    public static bool SharesDatabase(this WebApplicationBuilder builder) =>
        builder.Configuration.GetSection(StorageOptions.Section)[nameof(StorageOptions.Provider)] == StorageOptions.Postgres;

    /// <summary>SQLite as the lab needs it: who waits for a lock waits 5 s at most.</summary>
    internal static TBuilder UseLabSqlite<TBuilder>(this TBuilder options, string file) where TBuilder : DbContextOptionsBuilder
    {
        options.UseSqlite($"Data Source={file};Default Timeout=5").AddInterceptors(new SqlitePragmas());
        return options;
    }
}
