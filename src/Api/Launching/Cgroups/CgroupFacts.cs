namespace MpiLab.Api.Launching.Cgroups;

internal enum CgroupVersion { V1, V2 }

/// <summary>A hierarchy that the lab may make groups in.</summary>
/// <param name="Base">The folder that jobs' groups are made in.</param>
/// <param name="Controllers">Of "memory", "pids" and "cpu", those that work there; none where it only serves to kill a group.</param>
internal sealed record CgroupHierarchy(CgroupVersion Version, string Base, IReadOnlyList<string> Controllers);

/// <summary>The control groups of this machine that the lab can use.</summary>
/// <param name="Hierarchies">One under version 2, one a controller under version 1; none where no group can be made.</param>
/// <param name="Detail">What was found, for a person; where something lacks, why and the remedy.</param>
internal sealed record CgroupFacts(IReadOnlyList<CgroupHierarchy> Hierarchies, string Detail)
{
    public static CgroupFacts None { get; } = new([], "not looked for");

    public bool Limits(string controller) => Hierarchies.Any(hierarchy => hierarchy.Controllers.Contains(controller));
}
