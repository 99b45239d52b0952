using System.Globalization;
using MpiLab.Api.Launching.Supervision;

namespace MpiLab.Api.Launching.Cgroups;

/// <summary>An empty group for each process of the service in the lab's own, so that one that ends leaves that to the others.</summary>
internal static class ServiceMarks
{
    private const string Prefix = "service.";

    public static void Set(CgroupFacts facts, SupervisorIdentity process)
    {
        foreach (var hierarchy in facts.Hierarchies) Directory.CreateDirectory(Path.Combine(hierarchy.Base, Name(process)));
    }

    /// <summary>Removes a process's marks, and those of the dead.</summary>
    public static void Remove(CgroupFacts facts, SupervisorIdentity process)
    {
        foreach (var hierarchy in facts.Hierarchies.Where(hierarchy => Directory.Exists(hierarchy.Base)))
            foreach (var mark in Directory.GetDirectories(hierarchy.Base, Prefix + "*"))
                if (Path.GetFileName(mark) == Name(process) || !Parse(Path.GetFileName(mark), process.Boot).IsAlive) Directory.Delete(mark);
    }

    private static string Name(SupervisorIdentity process) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{process.Process}.{process.StartTime}");

    private static SupervisorIdentity Parse(string name, string boot)
    {
        var parts = name[Prefix.Length..].Split('.');
        return new SupervisorIdentity(int.Parse(parts[0], CultureInfo.InvariantCulture), ulong.Parse(parts[1], CultureInfo.InvariantCulture), boot);
    }
}
