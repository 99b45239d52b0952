using MpiLab.Api.Jobs;
using MpiLab.Contracts;

namespace MpiLab.Api.Storage;

/// <summary>A webhook as it is recorded.</summary>
internal sealed class Webhook
{
    public long Id { get; private set; }
    public required long OwnerId { get; init; }
    public required string Url { get; init; }

    /// <summary>Encrypted: each delivery is signed with it, so that a hash would not do.</summary>
    public required string Secret { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>A delivery as it is recorded, in the same transaction as its job's end.</summary>
internal sealed class WebhookDelivery
{
    public long Id { get; private set; }
    public required long WebhookId { get; init; }
    public Webhook? Webhook { get; private set; }
    public required long JobId { get; init; }
    public Job? Job { get; private set; }
    public DeliveryState State { get; set; }
    public int Attempts { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>While it is being sent: when it is to be sent again if the service dies meanwhile.</summary>
    public DateTimeOffset? NextAttemptAt { get; set; }

    public DateTimeOffset? LastAttemptAt { get; set; }
    public int? LastStatus { get; set; }
    public string? LastError { get; set; }
}
