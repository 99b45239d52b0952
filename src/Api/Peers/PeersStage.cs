using MpiLab.Api.Storage;

namespace MpiLab.Api.Peers;

internal static class PeersStage
{
    /// <summary>What processes of the service that share one database know of each other.</summary>
    public static WebApplicationBuilder AddPeers(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<ThisProcess>();
        services.AddSingleton<ProcessLocks>();
        services.AddSingleton<ProcessTable>();
        if (!builder.SharesDatabase()) return builder;
        services.AddSingleton<PeerWatch>();
        services.AddSingleton<PeerNews>();
        services.AddHostedService<NewsSender>();
        services.AddHostedService<NewsListener>();
        services.AddHostedService<Heartbeat>();
        return builder;
    }
}
