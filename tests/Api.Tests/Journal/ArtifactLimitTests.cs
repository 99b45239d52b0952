using MpiLab.Api.Journal;
using MpiLab.Api.Launching;
using MpiLab.Tests.Support;

namespace MpiLab.Api.Tests.Journal;

public sealed class ArtifactLimitTests : IDisposable
{
    private const int Files = 10;
    private const long Bytes = 1000;

    private readonly TempFolder _folder = new();
    private readonly AttemptFolder _attempt;

    public ArtifactLimitTests() => _attempt = new AttemptFolder(_folder.Path);

    public void Dispose() => _folder.Dispose();

    private bool IsOver => ArtifactLimit.IsOver(_attempt, Files, Bytes);

    [Fact]
    public void IsOver_NoFolder_IsFalse() => IsOver.ShouldBeFalse();

    [Fact]
    public void IsOver_JustAsMuchAsItMay_IsFalse()
    {
        for (var i = 0; i < Files; i++) Write($"{i}", Bytes / Files);
        IsOver.ShouldBeFalse();
    }

    [Theory]
    [InlineData(Files + 1, 0)]
    [InlineData(1, Bytes + 1)]
    [InlineData(2, Bytes)]
    public void IsOver_TooManyOrTooLarge_IsTrue(int files, long size)
    {
        for (var i = 0; i < files; i++) Write($"{i}", size);
        IsOver.ShouldBeTrue();
    }

    [Fact]
    public void IsOver_HiddenInFolders_IsTrue()
    {
        Write("a/b/.c/large", Bytes + 1);
        IsOver.ShouldBeTrue();
    }

    [Fact]
    public void IsOver_LinksAlone_AreCountedAndNotFollowed()
    {
        using var elsewhere = new TempFolder();
        File.WriteAllBytes(elsewhere.In("large"), new byte[Bytes + 1]);
        Directory.CreateDirectory(_attempt.Artifacts);
        File.CreateSymbolicLink(Path.Combine(_attempt.Artifacts, "folder"), elsewhere.Path);
        File.CreateSymbolicLink(Path.Combine(_attempt.Artifacts, "file"), elsewhere.In("large"));
        IsOver.ShouldBeFalse();
        for (var i = 0; i < Files; i++) File.CreateSymbolicLink(Path.Combine(_attempt.Artifacts, $"{i}"), "nowhere");
        IsOver.ShouldBeTrue();
    }

    [Fact]
    public async Task ReachedAsync_FilesCome_EndsWithTheOneTooMany()
    {
        var time = new ManualTime();
        using var stop = new CancellationTokenSource();
        var reached = ArtifactLimit.ReachedAsync(_attempt, Files, Bytes, time, stop.Token);
        Write("small", 1);
        time.Advance(TimeSpan.FromSeconds(1));
        reached.IsCompleted.ShouldBeFalse();
        Write("large", Bytes);
        while (!reached.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
        await reached;
    }

    private void Write(string name, long size)
    {
        var path = Path.Combine(_attempt.Artifacts, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, new byte[size]);
    }
}
