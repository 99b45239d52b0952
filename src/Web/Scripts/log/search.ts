import type { Line } from './line';
import { slotOf, type LogStore } from './store';

export interface Query {
  /** Compared without regard to case. */
  readonly text: string;
  /** Null for all. */
  readonly slots: ReadonlySet<number> | null;
}

/** No more lines than this are listed. */
export const mostFound = 100_000;

const sliceMilliseconds = 8;

/** Looks through the whole log in short slices, from its first line on, and goes on as the log grows. */
export class Search {
  readonly found: number[] = [];
  /** Lines looked at so far. */
  scanned = 0;
  private readonly needle: string;
  /** Lines that did not match when they were looked at, and may yet grow. */
  private unsure: { readonly number: number; readonly line: Line }[] = [];
  private running = false;
  private stopped = false;

  constructor(private readonly store: LogStore, private readonly query: Query, private readonly changed: () => void) {
    this.needle = query.text.toLowerCase();
  }

  get cut(): boolean {
    return this.found.length >= mostFound;
  }

  get done(): boolean {
    return this.cut || this.scanned >= this.store.lineCount;
  }

  stop(): void {
    this.stopped = true;
  }

  /** To be called whenever there are more lines. */
  async run(): Promise<void> {
    if (this.running) return;
    this.running = true;
    try {
      this.lookAgain();
      while (!this.stopped && !this.done) {
        const chunk = this.store.chunkOf(this.scanned);
        if (!chunk.lines) await this.store.load(chunk);
        const lines = this.store.linesOf(chunk);
        if (!lines || this.stopped) continue;
        this.scan(lines, chunk.firstLine);
        this.changed();
        if (!this.done) await nextTask();
      }
    } finally {
      this.running = false;
    }
  }

  private scan(lines: readonly Line[], first: number): void {
    const end = performance.now() + sliceMilliseconds;
    for (let i = this.scanned - first; i < lines.length && !this.cut; i++) {
      if ((i & 255) === 255 && performance.now() > end) return;
      const line = lines[i]!;
      if (this.matches(line)) this.found.push(first + i);
      else if (line.open) this.unsure.push({ number: first + i, line });
      this.scanned++;
    }
  }

  private lookAgain(): void {
    if (this.unsure.length === 0) return;
    const late = this.unsure.filter(({ line }) => this.matches(line)).map(({ number }) => number);
    this.unsure = this.unsure.filter(({ number, line }) => line.open && !late.includes(number));
    if (late.length === 0) return;
    this.found.push(...late);
    this.found.sort((a, b) => a - b);
    this.changed();
  }

  private matches(line: Line): boolean {
    if (this.query.slots && !this.query.slots.has(slotOf(line.rank, line.stream))) return false;
    return line.text.toLowerCase().includes(this.needle);
  }
}

function nextTask(): Promise<void> {
  return new Promise(resolve => setTimeout(resolve));
}
