using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http.HttpResults;
using MpiLab.Contracts;

namespace MpiLab.Api.Operating;

/// <summary>How the lab is doing, for its operator: as JSON, as events, and for a scraper.</summary>
internal static class OperatingEndpoints
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public static void Map(IEndpointRouteBuilder app)
    {
        var operating = app.MapGroup("").WithTags("Operating").RequireAuthorization(Policies.Operator).ProducesProblem(StatusCodes.Status403Forbidden);
        operating.MapGet(Routes.Operating, ReadAsync).WithName("GetOperating").WithSummary("How the lab is doing. For its operator.");
        operating.MapGet(Routes.OperatingEvents, WatchAsync).WithName("GetOperatingEvents").WithSummary("The same as server-sent events, one a second.")
            .Produces<OperatingInfo>(contentType: "text/event-stream");
        operating.MapGet(Routes.Metrics, GetMetricsAsync).WithName("GetMetrics").WithSummary("Metrics in the text format of Prometheus.").Produces<string>(contentType: "text/plain");
    }

    private static async Task<Ok<OperatingInfo>> ReadAsync(IOperating operating, CancellationToken cancellationToken) =>
        TypedResults.Ok(await operating.ReadAsync(cancellationToken));

    private static IResult WatchAsync(IOperating operating, TimeProvider time, CancellationToken cancellationToken) =>
        TypedResults.ServerSentEvents(EachSecondAsync(operating, time, cancellationToken));

    private static async IAsyncEnumerable<SseItem<OperatingInfo>> EachSecondAsync(IOperating operating, TimeProvider time, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            yield return new SseItem<OperatingInfo>(await operating.ReadAsync(cancellationToken));
            await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task<ContentHttpResult> GetMetricsAsync(IOperating operating, Readings readings, CancellationToken cancellationToken)
    {
        await operating.ReadAsync(cancellationToken);
        return TypedResults.Text(MetricsText.Write(readings.Read()), MetricsText.MediaType);
    }
}
