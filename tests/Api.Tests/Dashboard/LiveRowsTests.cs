using MpiLab.Api.Dashboard;
using MpiLab.Contracts;

namespace MpiLab.Api.Tests.Dashboard;

public sealed class LiveRowsTests
{
    [Fact]
    public void Since_NothingSeen_IsTheWholeInTheOrderOfNames()
    {
        var tiles = new LiveRows<WallTile>(tile => tile.Student, tile => tile.Name);
        tiles.Set([Tile(1, "Zoe"), Tile(2, "ada")]);
        var (whole, rows, _) = tiles.Since(0);
        whole.ShouldBeTrue();
        rows.Select(tile => tile.Name).ShouldBe(["ada", "Zoe"]);
    }

    [Fact]
    public void Since_AVersion_IsWhatChangedAfterIt()
    {
        var tiles = new LiveRows<WallTile>(tile => tile.Student, tile => tile.Name);
        tiles.Set([Tile(1, "a"), Tile(2, "b")]);
        var seen = tiles.Since(0).Version;
        tiles.BeyondAsync(seen).IsCompleted.ShouldBeFalse();
        tiles.Set([Tile(1, "a"), Tile(2, "b")]);
        tiles.BeyondAsync(seen).IsCompleted.ShouldBeFalse("nothing has changed");
        tiles.Set([Tile(1, "a"), Tile(2, "b", TileState.Running)]);
        tiles.Set([Tile(1, "a"), Tile(2, "b", TileState.Failed)]);
        tiles.BeyondAsync(seen).IsCompleted.ShouldBeTrue();
        var (whole, rows, _) = tiles.Since(seen);
        whole.ShouldBeFalse();
        rows.ShouldHaveSingleItem().State.ShouldBe(TileState.Failed);
    }

    [Fact]
    public void Since_AVersionWithSomeoneWhoIsGone_IsTheWhole()
    {
        var tiles = new LiveRows<WallTile>(tile => tile.Student, tile => tile.Name);
        tiles.Set([Tile(1, "a"), Tile(2, "b")]);
        var seen = tiles.Since(0).Version;
        tiles.Set([Tile(2, "b")]);
        var (whole, rows, version) = tiles.Since(seen);
        (whole, rows.Count).ShouldBe((true, 1));
        tiles.Set([Tile(2, "b", TileState.Running)]);
        tiles.Since(version).Whole.ShouldBeFalse();
    }

    [Fact]
    public void Set_NobodyThere_IsAVersionToo()
    {
        var tiles = new LiveRows<WallTile>(tile => tile.Student, tile => tile.Name);
        var first = tiles.BeyondAsync(0);
        tiles.Set([]);
        first.IsCompleted.ShouldBeTrue("an empty class is shown as one");
    }

    [Fact]
    public void Set_SomethingBesidesTheRowsChanged_IsAVersionWithoutRows()
    {
        var tiles = new LiveRows<WallTile>(tile => tile.Student, tile => tile.Name);
        tiles.Set([Tile(1, "a")]);
        var seen = tiles.Since(0).Version;
        tiles.Set([Tile(1, "a")], more: true);
        tiles.BeyondAsync(seen).IsCompleted.ShouldBeTrue();
        tiles.Since(seen).Rows.ShouldBeEmpty();
    }

    private static WallTile Tile(long student, string name, TileState state = TileState.Nothing) => new() { Student = student, Name = name, State = state };
}
