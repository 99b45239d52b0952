namespace MpiLab.Api.Jobs;

/// <summary>Someone who owns jobs.</summary>
internal sealed class User
{
    public long Id { get; private set; }

    /// <summary>Unique.</summary>
    public required string Name { get; init; }
}
