using MpiLab.Api.Launching.Programs;
using MpiLab.Api.Launching.Sandbox;

namespace MpiLab.Api.Launching.Containers;

/// <summary>What of a container is settled before it starts: two jobs of one shape can take each other's.</summary>
/// <param name="Memory">Bytes.</param>
/// <param name="Shares">Weight of its processor time.</param>
/// <param name="Processors">The most it may use at a time.</param>
internal sealed record ContainerShape(long Memory, int Processes, long Shares, int Processors)
{
    /// <summary>Folders that the program reads besides what the image holds.</summary>
    public required IReadOnlyList<Mount> Mounts { get; init; }

    public static ContainerShape Of(LaunchPlan plan, ContainerFacts facts, IProgramCommand programs) => new(
        plan.Limits.MemoryBytes, plan.Limits.Processes, Math.Min(262_144, 256L * plan.Ranks), Math.Min(plan.Ranks + 1, facts.Cores))
    {
        Mounts = programs.For(plan, ContainerCommand.Layout).Mounts,
    };

    public bool Equals(ContainerShape? other) => other is not null && (Memory, Processes, Shares, Processors) == (other.Memory, other.Processes, other.Shares, other.Processors)
        && Mounts.SequenceEqual(other.Mounts);

    public override int GetHashCode() => HashCode.Combine(Memory, Processes, Shares, Processors, Mounts.Count);
}
