namespace MpiLab.Api.Accounts;

/// <summary>Ends the streams of those whose token or session has ended, or who may do other things than before, whichever process did that.</summary>
internal sealed class Rechecks(LiveRequests requests, AccountStore accounts, TimeProvider time, ILogger<Rechecks> log) : BackgroundService
{
    /// <summary>How long a stream may outlive the right to it.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    public static async Task HoldAsync(HttpContext context, RequestDelegate next)
    {
        if (SignIn.Of(context.User) is not { } by)
        {
            await next(context);
            return;
        }
        using var held = context.RequestServices.GetRequiredService<LiveRequests>().Hold(by, context.Abort);
        context.Items[typeof(Rechecks)] = held;
        if (held is not null) await next(context);
        else await Problems.Of(StatusCodes.Status429TooManyRequests, $"You have {LiveRequests.MostPerUser} requests open; end some.").ExecuteAsync(context);
    }

    /// <summary>For a request that is about to end its own sign-in: it is answered, whoever looks in between.</summary>
    public static void LetFinish(HttpContext? context) => (context?.Items[typeof(Rechecks)] as IDisposable)?.Dispose();

    public async Task RecheckAsync(CancellationToken cancellationToken)
    {
        if (requests.SignIns is { Count: > 0 } signIns) requests.End(await accounts.EndedAsync(signIns, cancellationToken));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await RecheckAsync(stoppingToken);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                // Nobody is turned away because the database is busy; the next look tells.
                log.NotRechecked(error);
            }
        }
    }
}
