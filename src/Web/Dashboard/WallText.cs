using MpiLab.Contracts;

namespace MpiLab.Web.Dashboard;

/// <summary>Tiles that belong together, under one heading.</summary>
/// <param name="Key">The same for the same group, here and in the script.</param>
internal sealed record WallGroup(string Key, string Title, IReadOnlyList<WallTile> Tiles);

/// <summary>How a wall reads; scripts/wall/groups.ts says the same.</summary>
internal static class WallText
{
    public static string Of(TileState state) => state switch
    {
        TileState.Nothing => "Nothing yet",
        _ => state.ToString(),
    };

    /// <summary>The line below the state.</summary>
    public static string? Detail(WallTile tile) => tile switch
    {
        { State: TileState.Editing or TileState.Looking, At: { } at } => at,
        { Sentence: { } sentence, At: { } at, Wrong: not null } => $"At {at} · {sentence}",
        _ => tile.Sentence ?? tile.Title,
    };

    /// <summary>What went wrong first, most students first; then by how far they are.</summary>
    public static IReadOnlyList<WallGroup> Groups(IReadOnlyList<WallTile> tiles) =>
        [.. tiles.GroupBy(KeyOf).OrderBy(group => Place(group.First())).ThenByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new WallGroup(group.Key, $"{Format.Count(group.Count(), "student")}: {Title(group.First())}", [.. group]))];

    public static string KeyOf(WallTile tile) => tile.Wrong is { } wrong ? $"wrong {wrong}" : tile.State.ToString().ToLowerInvariant();

    private static string Title(WallTile tile) => tile.Wrong ?? Of(tile.State).ToLowerInvariant();

    private static int Place(WallTile tile) => tile.Wrong is not null ? 0 : tile.State switch
    {
        TileState.Failed or TileState.Deadlocked => 0,
        TileState.Running => 1,
        TileState.Queued => 2,
        TileState.Editing => 3,
        TileState.Looking => 4,
        TileState.Cancelled => 5,
        TileState.Succeeded => 6,
        TileState.Passed => 7,
        _ => 8,
    };
}
