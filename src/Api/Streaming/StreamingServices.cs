using MpiLab.Contracts;

namespace MpiLab.Api.Streaming;

internal static class StreamingServices
{
    // A viewer that takes nothing for so long is let go, and comes back where it was. A batch is 64 KiB, so
    // that the slowest of lines gets one through.
    private static readonly TimeSpan SendTimeout = TimeSpan.FromMinutes(1);

    /// <summary>Needs an <see cref="IJobAccess"/>, an <see cref="IJobWatch"/> and an <see cref="IClassWatch"/>.</summary>
    public static IServiceCollection AddStreaming(this IServiceCollection services)
    {
        services.AddSignalR().AddJsonProtocol(json =>
        {
            LabJson.Configure(json.PayloadSerializerOptions);
            json.PayloadSerializerOptions.Converters.Add(new LogBatchConverter());
        });
        return services;
    }

    /// <summary>The hub, and the log and artifacts of a job over REST.</summary>
    public static IEndpointRouteBuilder MapStreaming(this IEndpointRouteBuilder app)
    {
        app.MapHub<LabHub>(Routes.Hub, connection => connection.TransportSendTimeout = SendTimeout);
        app.MapLog();
        app.MapArtifacts();
        return app;
    }
}
