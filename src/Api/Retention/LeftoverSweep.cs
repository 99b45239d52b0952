using Microsoft.Extensions.Options;
using MpiLab.Api.Storage;

namespace MpiLab.Api.Retention;

/// <summary>Removes what nobody will ask for again: guests who cannot come back, with their jobs, old deliveries to webhooks and old notes of looks.</summary>
internal sealed class LeftoverSweep(GuestStore guests, WebhookStore webhooks, LookStore looks, JobDeletion deletion, IOptions<RetentionOptions> options, TimeProvider time, ILogger<LeftoverSweep> log)
{
    private HashSet<long> _gone = [];

    /// <summary>One look.</summary>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (options.Value.Guests is { } age) await ClearGuestsAsync(now - age, cancellationToken);
        if (options.Value.Deliveries is { } kept && await webhooks.ForgetAsync(now - kept, cancellationToken) is > 0 and var deliveries) log.Forgotten(deliveries);
        if (options.Value.Looks is { } noted && await looks.ForgetAsync(now - noted, cancellationToken) is > 0 and var notes) log.LooksForgotten(notes);
    }

    // A guest is made just before their session is: who has none now may have one at the next look.
    private async Task ClearGuestsAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        var (gone, cleared) = (await guests.GoneAsync(before, cancellationToken), 0);
        foreach (var guest in gone.Where(_gone.Contains))
        {
            foreach (var job in await guests.JobsAsync(guest, cancellationToken)) await deletion.DeleteAsync(job, guest);
            if (await guests.RemoveAsync(guest, before, cancellationToken)) cleared++;
        }
        _gone = [.. gone];
        if (cleared > 0) log.GuestsCleared(cleared);
    }
}
