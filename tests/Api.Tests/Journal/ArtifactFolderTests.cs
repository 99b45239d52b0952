using MpiLab.Api.Journal;
using MpiLab.Contracts;

namespace MpiLab.Api.Tests.Journal;

public class ArtifactFolderTests
{
    [Fact]
    public void List_FolderWithAllSortsOfThings_HasRegularFilesOfOneName()
    {
        using var bed = new JournalBed();
        var folder = Directory.CreateDirectory(bed.Attempt.Artifacts).FullName;
        string In(string name) => Path.Combine(folder, name);
        var secret = Path.Combine(bed.Data.Path, "secret");
        File.WriteAllText(secret, "canary");
        File.WriteAllText(secret + "2", "canary of one name");

        File.WriteAllText(In("curve.png"), "1234");
        File.WriteAllText(In("näme with ¶ space.csv"), "a,b");
        File.WriteAllText(In("<script>alert(1)</script>".Replace('/', '_')), "x");
        File.WriteAllText(In("..."), "dots");
        File.CreateSymbolicLink(In("link"), secret + "2");
        File.CreateSymbolicLink(In("dangling"), "/nowhere");
        File.CreateSymbolicLink(In("up"), "..");
        File.CreateSymbolicLink(In("etc"), "/etc");
        FileKinds.MakeHardLink(secret, In("hard"));
        FileKinds.MakeFifo(In("fifo"));
        Directory.CreateDirectory(In("folder"));
        File.CreateSymbolicLink(In("null"), "/dev/null");

        ArtifactFolder.List(bed.Attempt).ShouldBe(
        [
            new ArtifactInfo("...", 4, "application/octet-stream"),
            new ArtifactInfo("<script>alert(1)<_script>", 1, "application/octet-stream"),
            new ArtifactInfo("curve.png", 4, "image/png"),
            new ArtifactInfo("näme with ¶ space.csv", 3, "text/csv"),
        ]);
        foreach (var name in new[] { "link", "dangling", "up", "etc", "hard", "fifo", "folder", "null", "absent" })
            ArtifactFolder.Open(bed.Attempt, name).ShouldBeNull(name);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("../../journal")]
    [InlineData("/etc/passwd")]
    [InlineData("folder/file")]
    [InlineData("file\0.png")]
    public void Open_WhatIsNoName_IsNothing(string name)
    {
        using var bed = new JournalBed();
        Directory.CreateDirectory(Path.Combine(bed.Attempt.Artifacts, "folder"));
        File.WriteAllText(Path.Combine(bed.Attempt.Artifacts, "folder", "file"), "x");
        File.WriteAllText(Path.Combine(bed.Attempt.Artifacts, "file"), "x");
        ArtifactFolder.Open(bed.Attempt, name).ShouldBeNull();
    }

    [Fact]
    public void List_FolderItselfIsALink_IsEmpty()
    {
        using var bed = new JournalBed();
        File.CreateSymbolicLink(bed.Attempt.Artifacts, "/etc");
        ArtifactFolder.List(bed.Attempt).ShouldBeEmpty();
        ArtifactFolder.Open(bed.Attempt, "passwd").ShouldBeNull();
    }

    [Fact]
    public void List_NoFolder_IsEmpty()
    {
        using var bed = new JournalBed();
        ArtifactFolder.List(bed.Attempt).ShouldBeEmpty();
    }
}
