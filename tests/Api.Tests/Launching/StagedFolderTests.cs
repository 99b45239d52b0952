using System.Diagnostics;
using MpiLab.Api.Launching.Staging;

namespace MpiLab.Api.Tests.Launching;

public sealed class StagedFolderTests : IDisposable
{
    private static readonly Dictionary<string, byte[]> Nothing = [];
    private readonly string _folder = Directory.CreateTempSubdirectory("mpilab-test-").FullName;

    private string Source => Path.Combine(_folder, "source");

    private string Root => Path.Combine(_folder, "staged");

    public StagedFolderTests()
    {
        Directory.CreateDirectory(Path.Combine(Source, "sub"));
        File.WriteAllText(Path.Combine(Source, "sub", "text"), "one");
        File.WriteAllText(Path.Combine(Source, "program"), "#!/bin/sh\nsleep 100\n");
        File.SetUnixFileMode(Path.Combine(Source, "program"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    [Fact]
    public async Task StageAsync_FilesNobodyElseMayRead_AreReadableByAll()
    {
        var staged = await StageAsync(new() { ["made"] = [1, 2, 3] });

        File.ReadAllText(Path.Combine(staged, "sub", "text")).ShouldBe("one");
        File.ReadAllBytes(Path.Combine(staged, "made")).ShouldBe([1, 2, 3]);
        Mode(staged, "program").ShouldBe("755");
        Mode(staged, "sub").ShouldBe("755");
        Mode(staged, "sub/text").ShouldBe("644");
        Mode(staged, "made").ShouldBe("644");
    }

    [Fact]
    public async Task StageAsync_SameContent_IsTheSameFolder() => (await StageAsync(Nothing)).ShouldBe(await StageAsync(Nothing));

    [Fact]
    public async Task StageAsync_AtOnce_IsTheSameFolder()
    {
        var staged = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => StageAsync(Nothing))));

        staged.Distinct().ShouldHaveSingleItem();
        Directory.GetDirectories(Root).ShouldBe([staged[0]]);
    }

    [Fact]
    public async Task StageAsync_ChangedInAnyWay_IsAnother()
    {
        var stages = new HashSet<string> { await StageAsync(Nothing), await StageAsync(new() { ["made"] = [1] }), await StageAsync(new() { ["made"] = [2] }) };

        File.WriteAllText(Path.Combine(Source, "sub", "text"), "two");
        stages.Add(await StageAsync(Nothing)).ShouldBeTrue();
        File.Move(Path.Combine(Source, "sub", "text"), Path.Combine(Source, "sub", "moved"));
        stages.Add(await StageAsync(Nothing)).ShouldBeTrue();
        File.SetUnixFileMode(Path.Combine(Source, "program"), UnixFileMode.UserRead);
        stages.Add(await StageAsync(Nothing)).ShouldBeTrue();
        stages.Count.ShouldBe(6);
    }

    [Fact]
    public async Task RemoveOthers_OneThatRuns_IsLeft()
    {
        var used = await StageAsync(new() { ["made"] = [1] });
        var unused = await StageAsync(new() { ["made"] = [2] });
        var staged = await StageAsync(Nothing);
        using var running = Process.Start(Path.Combine(used, "program"));

        StagedFolder.RemoveOthers(staged);

        Directory.GetDirectories(Root).Order().ShouldBe(new[] { staged, used }.Order());
        running.Kill(entireProcessTree: true);
        await running.WaitForExitAsync(TestContext.Current.CancellationToken);
        StagedFolder.RemoveOthers(staged);
        Directory.GetDirectories(Root).ShouldBe([staged]);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Task<string> StageAsync(Dictionary<string, byte[]> generated) =>
        StagedFolder.StageAsync(Source, Root, generated, TestContext.Current.CancellationToken);

    private static string Mode(string folder, string file) => Convert.ToString((int)File.GetUnixFileMode(Path.Combine(folder, file)), 8);
}
