using MpiLab.Contracts;

namespace MpiLab.Web.Tests;

/// <summary>A class of four, one of whom would rather be a script.</summary>
internal sealed class FakeDashboard : IDashboard
{
    private static readonly DateTimeOffset Since = DateTimeOffset.UnixEpoch.AddYears(56);

    private static readonly WallTile[] Tiles =
    [
        new() { Student = 1, Name = "<b>Ada</b>", State = TileState.Failed, Since = Since, Job = 4, Title = "Ring", Wrong = "<i>Time limit</i>", Sentence = "<script>alert(1)</script>" },
        new() { Student = 2, Name = "Bob", State = TileState.Running, Since = Since, Job = 5, Title = "Ring", Lines = [1, 2, 3] },
        new() { Student = 3, Name = "Eve", State = TileState.Nothing },
        new() { Student = 4, Name = "Zoe", State = TileState.Failed, Since = Since, Job = 6, Title = "Ring", Wrong = "<i>Time limit</i>", Sentence = "Stopped." },
    ];

    public Task<WallUpdate?> ReadWallAsync(long id, CancellationToken cancellationToken) => Task.FromResult(id == 1 ? new WallUpdate(true, Tiles) : null);
}
