namespace MpiLab.Api.Peers;

internal static class PeersStage
{
    /// <summary>What processes of the service that share one database know of each other.</summary>
    public static WebApplicationBuilder AddPeers(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ThisProcess>();
        builder.Services.AddSingleton<ProcessTable>();
        return builder;
    }
}
