using MpiLab.Contracts;

namespace MpiLab.Api.Streaming;

internal static class StreamingServices
{
    /// <summary>Needs an <see cref="IJobAccess"/> and an <see cref="IJobWatch"/>.</summary>
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
        app.MapHub<LabHub>(Routes.Hub);
        app.MapLog();
        app.MapArtifacts();
        return app;
    }
}
