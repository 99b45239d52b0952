namespace MpiLab.Api.Jobs;

/// <summary>A process of the service that uses the database, as it has registered itself.</summary>
internal sealed class ServiceProcess
{
    public long Id { get; private set; }

    /// <summary>What runs processes that see each other's jobs: a boot's id and a PID namespace. Two containers are two machines.</summary>
    public required string Machine { get; init; }

    /// <summary>The machine's name, for people.</summary>
    public required string Host { get; init; }

    public required int ProcessId { get; init; }

    /// <summary>In clock ticks since boot.</summary>
    public required long StartTime { get; init; }

    /// <summary>The kernel's, from its start to its end.</summary>
    public required string Boot { get; init; }

    /// <summary>The slots of its machine, as it was told.</summary>
    public required int Slots { get; init; }

    /// <summary>On the database's clock; moved on while it lives.</summary>
    public required DateTimeOffset SeenAt { get; init; }
}
