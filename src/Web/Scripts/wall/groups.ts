import type { TileState, WallTile } from '../contracts';

/** How tiles are put together; Dashboard/WallText.cs says the same. */
export interface Group { readonly key: string; readonly title: string; readonly place: number }

const words: Record<TileState, string> = {
  nothing: 'Nothing yet', looking: 'Looking', editing: 'Editing', queued: 'Queued', running: 'Running', succeeded: 'Succeeded', passed: 'Passed', failed: 'Failed', deadlocked: 'Deadlocked', cancelled: 'Cancelled',
};

const places: Record<TileState, number> = { failed: 0, deadlocked: 0, running: 1, queued: 2, editing: 3, looking: 4, cancelled: 5, succeeded: 6, passed: 7, nothing: 8 };

export function stateWord(state: TileState): string {
  return words[state];
}

/** The line below the state. */
export function detail(tile: WallTile): string {
  if (tile.at !== undefined && (tile.state === 'editing' || tile.state === 'looking')) return tile.at;
  if (tile.at !== undefined && tile.wrong !== undefined) return `At ${tile.at} · ${tile.sentence ?? ''}`;
  return tile.sentence ?? tile.title ?? '';
}

export function groupOf(tile: WallTile): Group {
  return tile.wrong === undefined
    ? { key: tile.state, title: words[tile.state].toLowerCase(), place: places[tile.state] }
    : { key: `wrong ${tile.wrong}`, title: tile.wrong, place: 0 };
}

export function heading(title: string, students: number): string {
  return `${students} ${students === 1 ? 'student' : 'students'}: ${title}`;
}

/** What went wrong first, most students first; then by how far they are. */
export function compare(a: Group & { students: number }, b: Group & { students: number }): number {
  return a.place - b.place || b.students - a.students || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);
}
