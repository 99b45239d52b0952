using MpiLab.Api.Launching;
using MpiLab.Api.Launching.Cgroups;
using MpiLab.Api.Tests.Launching.Support;
using MpiLab.Contracts;

namespace MpiLab.Api.Tests.Launching;

[Collection(SharedLabTests.Name)]
public sealed class IsolationReportTests(SharedLab shared)
{
    private readonly MachineFacts _facts = shared.Lab.Machine.Facts;

    [Fact]
    public void OwnPrograms_NoGroups_AreRefusedWithTheReasonAndTheRemedy()
    {
        var part = OwnPrograms(_facts with { Cgroups = new CgroupFacts([], "no group can be written to; start the lab as root") });
        part.Active.ShouldBeFalse();
        part.Detail.ShouldContain("refused");
        part.Detail.ShouldContain("memory limit (no group can be written to; start the lab as root");
    }

    [Fact]
    public void OwnPrograms_NoSandbox_AreRefused() => OwnPrograms(_facts with { Sandbox = null }, "there is no bwrap; install the package bubblewrap").Detail.ShouldContain("sandbox (there is no bwrap");

    [Fact]
    public void OwnPrograms_EverythingThere_AreHeld() =>
        OwnPrograms(_facts with { Cgroups = new CgroupFacts([new CgroupHierarchy(CgroupVersion.V2, "/cg/lab", ["memory", "pids", "cpu"])], "version 2") }).Active.ShouldBeTrue();

    private static IsolationPart OwnPrograms(MachineFacts facts, string? without = null) => IsolationReports.Build(facts, without).Parts.Single(part => part.Name == "own programs");
}
