using MpiLab.Api.Jobs;

namespace MpiLab.Api.Storage;

/// <summary>A browser that is signed in. Its cookie names it; without this row the cookie is worth nothing.</summary>
internal sealed class Session
{
    public const int LongestBrowser = 200;

    public long Id { get; private set; }
    public required long UserId { get; init; }
    public User? User { get; private set; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>To a minute.</summary>
    public required DateTimeOffset LastSeenAt { get; set; }

    public required DateTimeOffset ExpiresAt { get; set; }

    /// <summary>Where it signed in from.</summary>
    public required string Address { get; init; }

    /// <summary>What the browser calls itself, cut short.</summary>
    public required string Browser { get; init; }
}
