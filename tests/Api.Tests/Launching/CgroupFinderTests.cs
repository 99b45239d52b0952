using MpiLab.Api.Launching.Cgroups;

namespace MpiLab.Api.Tests.Launching;

public sealed class CgroupFinderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mpilab-test-").FullName;

    [Fact]
    public void Find_NoCgroups_SaysSo()
    {
        var facts = Finder("31 23 0:28 / /proc rw - proc proc rw", "0::/").Find("lab");

        facts.Hierarchies.ShouldBeEmpty();
        facts.Detail.ShouldBe("no cgroup file system is mounted");
    }

    [Fact]
    public void Find_GroupThatIsNotOurs_NamesTheRemedy()
    {
        // No folder can be made beneath a file.
        var taken = Path.Combine(_folder, "taken");
        File.WriteAllText(taken, "");

        var facts = Finder($"41 31 0:38 / {taken} rw,relatime - cgroup2 cgroup2 rw", "0::/user.slice").Find("lab");

        facts.Hierarchies.ShouldBeEmpty();
        facts.Detail.ShouldContain("systemd-run --user --scope -p Delegate=yes");
    }

    [Fact]
    public void Find_DelegatedVersion2_HandsItsControllersOn()
    {
        // A folder that holds a group's files stands for the group.
        var own = Directory.CreateDirectory(Path.Combine(_folder, "user.slice", "lab.scope")).FullName;
        File.WriteAllText(Path.Combine(own, "cgroup.controllers"), "cpuset cpu memory pids\n");
        File.WriteAllText(Path.Combine(own, "cgroup.subtree_control"), "memory\n");
        Directory.CreateDirectory(Path.Combine(own, "lab"));
        File.WriteAllText(Path.Combine(own, "lab", "cgroup.subtree_control"), "");
        File.WriteAllText(Path.Combine(own, "lab", "memory.swap.max"), "max\n");

        var facts = Finder($"41 31 0:38 / {_folder} rw,relatime - cgroup2 cgroup2 rw", "0::/user.slice/lab.scope").Find("lab");

        var hierarchy = facts.Hierarchies.ShouldHaveSingleItem();
        hierarchy.Version.ShouldBe(CgroupVersion.V2);
        hierarchy.Base.ShouldBe(Path.Combine(own, "lab"));
        hierarchy.Controllers.ShouldBe(["memory", "pids", "cpu", "swap"]);
        File.ReadAllText(Path.Combine(own, "cgroup.subtree_control")).ShouldBe("+pids +cpu");
        File.ReadAllText(Path.Combine(own, "lab", "cgroup.subtree_control")).ShouldBe("+memory +pids +cpu");
        facts.Limits("pids").ShouldBeTrue();
    }

    [Fact]
    public void Folder_MountOfAPartOfTheHierarchy_IsBelowIt() =>
        CgroupMount.Parse("41 31 0:38 /docker/ab /sys/fs/cgroup rw - cgroup2 cgroup rw")!.Folder("/docker/ab/x").ShouldBe("/sys/fs/cgroup/x");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private CgroupFinder Finder(string mount, string own)
    {
        File.WriteAllText(Path.Combine(_folder, "mountinfo"), mount + "\n");
        File.WriteAllText(Path.Combine(_folder, "own"), own + "\n");
        return new CgroupFinder(Path.Combine(_folder, "mountinfo"), Path.Combine(_folder, "own"));
    }
}
