using MpiLab.Api.Dashboard;
using MpiLab.Contracts;

namespace MpiLab.Api.Tests.Dashboard;

public sealed class WallTilesTests
{
    [Fact]
    public void Since_NothingSeen_IsTheWholeInTheOrderOfNames()
    {
        var tiles = new WallTiles();
        tiles.Set([Tile(1, "Zoe"), Tile(2, "ada")]);
        var (update, _) = tiles.Since(0);
        update.Whole.ShouldBeTrue();
        update.Tiles.Select(tile => tile.Name).ShouldBe(["ada", "Zoe"]);
    }

    [Fact]
    public void Since_AVersion_IsWhatChangedAfterIt()
    {
        var tiles = new WallTiles();
        tiles.Set([Tile(1, "a"), Tile(2, "b")]);
        var (_, seen) = tiles.Since(0);
        tiles.BeyondAsync(seen).IsCompleted.ShouldBeFalse();
        tiles.Set([Tile(1, "a"), Tile(2, "b")]);
        tiles.BeyondAsync(seen).IsCompleted.ShouldBeFalse("nothing has changed");
        tiles.Set([Tile(1, "a"), Tile(2, "b", TileState.Running)]);
        tiles.Set([Tile(1, "a"), Tile(2, "b", TileState.Failed)]);
        tiles.BeyondAsync(seen).IsCompleted.ShouldBeTrue();
        var (update, _) = tiles.Since(seen);
        update.Whole.ShouldBeFalse();
        update.Tiles.ShouldHaveSingleItem().State.ShouldBe(TileState.Failed);
    }

    [Fact]
    public void Since_AVersionWithSomeoneWhoIsGone_IsTheWhole()
    {
        var tiles = new WallTiles();
        tiles.Set([Tile(1, "a"), Tile(2, "b")]);
        var (_, seen) = tiles.Since(0);
        tiles.Set([Tile(2, "b")]);
        var (update, version) = tiles.Since(seen);
        (update.Whole, update.Tiles.Count).ShouldBe((true, 1));
        tiles.Set([Tile(2, "b", TileState.Running)]);
        tiles.Since(version).Update.Whole.ShouldBeFalse();
    }

    [Fact]
    public void Set_NobodyThere_IsAVersionToo()
    {
        var tiles = new WallTiles();
        var first = tiles.BeyondAsync(0);
        tiles.Set([]);
        first.IsCompleted.ShouldBeTrue("an empty class is shown as one");
    }

    private static WallTile Tile(long student, string name, TileState state = TileState.Nothing) => new() { Student = student, Name = name, State = state };
}
