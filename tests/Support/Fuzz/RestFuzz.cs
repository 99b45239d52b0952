using System.Text;
using MpiLab.Contracts;

namespace MpiLab.Tests.Support.Fuzz;

/// <summary>Sends a lab requests made of its own description, many of them wrong.</summary>
public static class RestFuzz
{
    /// <summary>Options of a lab to be fuzzed: what gets through to the queue stays few, and nothing is turned away unread.</summary>
    public static string[] Options { get; } = ["--Queue:Slots=1", "--Queue:LengthPerUser=10", "--RateLimits:Burst=1000000", "--RateLimits:PerSecond=1000000"];

    private const int AtOnce = 8;
    private static readonly TimeSpan HangLimit = TimeSpan.FromMinutes(3);

    /// <param name="lab">Started with <see cref="Options"/>.</param>
    /// <param name="seed">The same seed sends the same requests.</param>
    /// <param name="count">How many.</param>
    public static async Task<FuzzReport> RunAsync(LabHost lab, int seed, int count)
    {
        var ended = await lab.Client.StartAsync("hello");
        await lab.Client.EndOfAsync(ended.Id);
        // The one slot is taken, so that what is submitted waits and costs nothing.
        var blocker = await lab.Client.StartAsync("sleep", 1, new { seconds = 3600 }, submission => submission with { TimeLimitSeconds = 3600 });
        await lab.Client.WhenAsync(blocker.Id, info => info.State == JobState.Running);
        var token = await lab.Client.CreateTokenAsync("fuzz");
        var operations = ApiOperation.ReadAll(await lab.Client.Http.GetStringAsync(Routes.OpenApi));
        var maker = new RequestMaker(operations, lab.Address, [ended.Id, ended.Id, ended.Id, 0, -1, 987_654_321, long.MaxValue, long.MinValue], token.Secret);

        var report = new FuzzReport();
        var cookie = lab.Client.Cookies.GetCookieHeader(lab.Address);
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
            using var request = maker.Next(new Random(seed * 1_000_003 + number));
            if (!request.Headers.Contains("Cookie") && number % 20 != 0) request.Headers.Add("Cookie", cookie);
            await SendAsync(http, number, request, report, cancellationToken);
        });
        return report;
    }

    private static async Task SendAsync(HttpClient http, int number, HttpRequestMessage request, FuzzReport report, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseContentRead, cancellationToken);
            report.Take(number, request, answer);
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
