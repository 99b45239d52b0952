using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using MpiLab.Contracts;

namespace MpiLab.Tests.Support.Fuzz;

/// <summary>Sends a lab requests made of its own description, many of them wrong.</summary>
public static class RestFuzz
{
    /// <summary>Options of a lab to be fuzzed: what gets through to the queue stays few, and nothing is turned away unread.</summary>
    public static string[] Options { get; } = ["--Queue:Slots=1", "--Queue:LengthPerUser=30", "--RateLimits:Burst=1000000", "--RateLimits:PerSecond=1000000", "--Webhooks:AllowPrivateTargets=true"];

    private const int AtOnce = 8;
    private static readonly TimeSpan HangLimit = TimeSpan.FromMinutes(3);

    /// <param name="lab">Started with <see cref="Options"/>.</param>
    /// <param name="seed">The same seed sends the same requests.</param>
    /// <param name="count">How many.</param>
    public static async Task<FuzzReport> RunAsync(LabHost lab, int seed, int count)
    {
        var cast = await FuzzCast.MeetAsync(lab);
        // The one slot is taken, so that what is submitted waits and costs nothing.
        var blocker = await lab.Client.StartAsync("sleep", 1, new { seconds = 3600 }, submission => submission with { TimeLimitSeconds = 3600 });
        await lab.Client.WhenAsync(blocker.Id, info => info.State == JobState.Running);
        var operations = ApiOperation.ReadAll(await lab.Client.Http.GetStringAsync(Routes.OpenApi));
        var maker = new RequestMaker(lab.Address, operations, cast);

        var report = new FuzzReport(operations.Select(operation => operation.Name));
        using var http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            MaxConnectionsPerServer = AtOnce,
            RequestHeaderEncodingSelector = static (_, _) => Encoding.UTF8,
        })
        { Timeout = HangLimit };
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (number, cancellationToken) =>
        {
            // Each of its own, so that a number and the seed are enough to send it again.
            var (operation, request) = maker.Next(new Random(seed * 1_000_003 + number));
            using (request) await SendAsync(http, number, operation, request, cast.Things, report, cancellationToken);
        });
        // Whoever's jobs wait, none starts while all is taken down.
        await lab.Client.SendAsync<PauseInfo>(HttpMethod.Put, Routes.Pause, new PauseWish(Paused: true));
        return report;
    }

    private static async Task SendAsync(HttpClient http, int number, ApiOperation operation, HttpRequestMessage request, FuzzThings things, FuzzReport report, CancellationToken cancellationToken)
    {
        try
        {
            // Of what has no end, the beginning.
            var endless = operation.Path == Routes.OperatingEvents;
            using var answer = await http.SendAsync(request, endless ? HttpCompletionOption.ResponseHeadersRead : HttpCompletionOption.ResponseContentRead, cancellationToken);
            report.Take(number, operation.Name, request, answer);
            if (operation.Path == $"{Routes.ApiSignIn}/guest" && answer.Headers.TryGetValues("Set-Cookie", out var cookies)) things.Tell(FuzzThings.Visitor, cookies.First().Split(';')[0]);
            // Of what is read, what names something more: pages go on, and sessions have no other list.
            var tells = request.Method != HttpMethod.Get || operation.Path.EndsWith("/sessions", StringComparison.Ordinal) || operation.Parameters.Any(parameter => parameter.Name == "cursor");
            if (!endless && tells && request.Method != HttpMethod.Head && answer.IsSuccessStatusCode && answer.Content.Headers.ContentType?.MediaType == "application/json")
                things.Learn(operation.Path, await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken));
        }
        catch (HttpRequestException error) when (error.InnerException is IOException)
        {
            // A body that is too long is refused while it is still being sent, and the connection closed; so is one after a
            // request that was no HTTP, under the next request that is already on its way.
            report.TakeClosed();
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            report.Fail(number, request, $"{(error as HttpRequestException)?.HttpRequestError} {error.GetBaseException().Message}");
        }
    }
}
