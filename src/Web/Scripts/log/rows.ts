import type { Line } from './line';
import { slotOf, type Chunk, type LogStore } from './store';

/** Which lines a view shows, as rows counted from 0. */
export interface Rows {
  readonly count: number;
  /** The chunk of a row, and which of the chunk's shown lines it is. */
  find(row: number): Place;
  /** The place of a row's line in its chunk's lines. */
  pick(place: Place, lines: readonly Line[]): number;
  /** The row of a line, or of the first shown line after it. */
  rowOf(line: number): number;
}

export interface Place { readonly chunk: Chunk; readonly nth: number }

export class AllRows implements Rows {
  constructor(private readonly store: LogStore) {}

  get count(): number {
    return this.store.lineCount;
  }

  find(row: number): Place {
    const chunk = this.store.chunkOf(row);
    return { chunk, nth: row - chunk.firstLine };
  }

  pick(place: Place): number {
    return place.nth;
  }

  rowOf(line: number): number {
    return line;
  }
}

/** The lines of some ranks and streams, found by counting. */
export class SlotRows implements Rows {
  /** Shown lines before each chunk; the last chunk may still grow. */
  private readonly before: number[] = [0];
  private readonly picks = new Map<Chunk, { readonly of: readonly Line[]; readonly lines: number; readonly picked: Uint16Array }>();

  constructor(private readonly store: LogStore, private readonly slots: ReadonlySet<number>) {}

  get count(): number {
    const chunks = this.store.chunks;
    if (chunks.length === 0) return 0;
    while (this.before.length < chunks.length) this.before.push(this.before[this.before.length - 1]! + this.shown(chunks[this.before.length - 1]!));
    return this.before[chunks.length - 1]! + this.shown(chunks[chunks.length - 1]!);
  }

  find(row: number): Place {
    let low = 0;
    let high = this.before.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.before[middle]! <= row) low = middle;
      else high = middle - 1;
    }
    return { chunk: this.store.chunks[low]!, nth: row - this.before[low]! };
  }

  pick({ chunk, nth }: Place, lines: readonly Line[]): number {
    let found = this.picks.get(chunk);
    if (!found || found.of !== lines || found.lines !== lines.length) {
      const picked = Uint16Array.from(lines.keys()).filter(i => this.slots.has(slotOf(lines[i]!.rank, lines[i]!.stream)));
      found = { of: lines, lines: lines.length, picked };
      if (this.picks.size > 8) this.picks.clear();
      this.picks.set(chunk, found);
    }
    return found.picked[nth] ?? 0;
  }

  rowOf(line: number): number {
    if (this.count === 0) return 0;
    const chunk = this.store.chunkOf(line);
    const before = this.before[this.store.chunks.indexOf(chunk)] ?? 0;
    const lines = this.store.linesOf(chunk);
    if (!lines) return before;
    let nth = 0;
    for (let i = 0; i < line - chunk.firstLine; i++) if (this.slots.has(slotOf(lines[i]!.rank, lines[i]!.stream))) nth++;
    return before + nth;
  }

  private shown(chunk: Chunk): number {
    let sum = 0;
    for (const slot of this.slots) sum += chunk.counts[slot] ?? 0;
    return sum;
  }
}

/** Lines found by their text, by number. */
export class FoundRows implements Rows {
  constructor(private readonly store: LogStore, private readonly found: readonly number[]) {}

  get count(): number {
    return this.found.length;
  }

  find(row: number): Place {
    const line = this.found[row]!;
    const chunk = this.store.chunkOf(line);
    return { chunk, nth: line - chunk.firstLine };
  }

  pick(place: Place): number {
    return place.nth;
  }

  rowOf(line: number): number {
    let low = 0;
    let high = this.found.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.found[middle]! < line) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
