namespace MpiLab.Contracts;

/// <summary>An address that is told when a job of its owner's ends, without its secret.</summary>
public sealed record WebhookInfo(long Id, string Url, DateTimeOffset CreatedAt);

/// <param name="Url">http or https, at most 2,000 characters, without a user's name.</param>
public sealed record NewWebhook(string? Url);

/// <param name="Secret">Signs each delivery; shown this once.</param>
public sealed record CreatedWebhook(WebhookInfo Webhook, string Secret);

/// <summary>How far a delivery is.</summary>
public enum DeliveryState
{
    /// <summary>To be sent, or sent again.</summary>
    Pending,
    /// <summary>Its receiver answered with a status from 200 to 299.</summary>
    Delivered,
    /// <summary>It was tried as often as the lab does.</summary>
    Failed,
}

/// <summary>A message to a webhook about the end of one job.</summary>
/// <param name="Job">The job that ended.</param>
/// <param name="Attempts">How often it was sent.</param>
/// <param name="NextAttemptAt">When it is sent next; null unless it is pending.</param>
/// <param name="LastStatus">What the receiver answered last; null where it gave no answer.</param>
/// <param name="LastError">Why the last attempt failed, in words; null where it did not.</param>
public sealed record DeliveryInfo(long Id, long Job, DeliveryState State, int Attempts, DateTimeOffset CreatedAt,
    DateTimeOffset? NextAttemptAt, DateTimeOffset? LastAttemptAt, int? LastStatus, string? LastError);

/// <summary>Deliveries, newest first.</summary>
/// <param name="Next">The cursor of the next page; null on the last.</param>
public sealed record DeliveryPage(IReadOnlyList<DeliveryInfo> Deliveries, string? Next);

/// <summary>The body of a delivery.</summary>
/// <param name="Event"><see cref="JobEnded"/>.</param>
/// <param name="Delivery">The same for every attempt: what a receiver has seen before it need not take again.</param>
/// <param name="Job">The job as it ended.</param>
public sealed record WebhookEvent(string Event, long Delivery, JobInfo Job)
{
    public const string JobEnded = "job.ended";

    /// <summary>The header with the time of sending and its signature: <c>t=SECONDS,v1=HEX</c>, HMAC-SHA256 over <c>SECONDS.BODY</c>.</summary>
    public const string SignatureHeader = "Mpilab-Signature";

    public const string EventHeader = "Mpilab-Event", DeliveryHeader = "Mpilab-Delivery";
}
