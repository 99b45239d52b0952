import { Decoder, type SavedStream } from './decoder';
import { readFrames, Stream, type LogRecord } from './frames';
import type { Line } from './line';

/** Gives the frames from a sequence number on: at least one, and no more than it likes. */
export type FetchFrames = (from: number, to: number) => Promise<Uint8Array>;

/** A part of the log: enough to find its lines, and to get them again. */
export interface Chunk {
  /** The sequence numbers it covers; the second is the next chunk's first. */
  readonly from: number;
  to: number;
  readonly firstLine: number;
  /** Lines by {@link slotOf}. */
  readonly counts: Uint32Array;
  lineCount: number;
  /** The streams that stood inside a line or an escape where it begins. */
  readonly start: readonly SavedStream[];
  /** Lines that begin here and end in a later chunk, by their place. */
  grown: Map<number, Line> | null;
  /** Null while only the service has them. */
  lines: Line[] | null;
  loading: Promise<void> | null;
}

const fullBytes = 128 * 1024;
const fullLines = 4096;

/** The place of a rank's stream in {@link Chunk.counts}; the lab's notes count as the launcher's output. */
export function slotOf(rank: number, stream: number): number {
  return ((rank + 1) << 1) | (stream === Stream.error ? 1 : 0);
}

/**
 * A job's log in bounded memory: an index of all chunks, and the lines of those that were looked at last. Lines are
 * numbered from 0 in the order of their first bytes in the journal, so a number means the same line for everyone.
 */
export class LogStore {
  readonly chunks: Chunk[] = [];
  private readonly decoder = new Decoder(line => this.place(line));
  /** Those with lines, the one not used for longest first; the last chunk is never among them. */
  private readonly kept = new Set<Chunk>();
  private lines = 0;
  private began = 0;
  private readonly slots: number;

  /** `opened` is told of each line as it begins, once. */
  constructor(
    ranks: number,
    private readonly fetchFrames: FetchFrames,
    private readonly opened: (line: Line) => void = () => {},
    private readonly mostKept = 48,
  ) {
    this.slots = slotOf(ranks, Stream.out);
  }

  get lineCount(): number {
    return this.lines;
  }

  /** When the first line came; 0 before. */
  get firstTime(): number {
    return this.began;
  }

  add(record: LogRecord): void {
    let last = this.chunks[this.chunks.length - 1];
    if (!last || last.to - last.from >= fullBytes || last.lineCount >= fullLines) {
      if (last) this.close(last);
      last = this.begin(record.sequence);
    }
    last.to = record.next;
    if (record.stream !== Stream.event) this.decoder.take(record);
  }

  end(): void {
    this.decoder.end();
  }

  /** The chunk that holds a line. */
  chunkOf(line: number): Chunk {
    let low = 0;
    let high = this.chunks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.chunks[middle]!.firstLine <= line) low = middle;
      else high = middle - 1;
    }
    return this.chunks[low]!;
  }

  /** Lines that are at hand. */
  linesOf(chunk: Chunk): Line[] | null {
    if (chunk.lines && this.kept.delete(chunk)) this.kept.add(chunk);
    return chunk.lines;
  }

  /** Gets a chunk's lines from the service again. */
  load(chunk: Chunk): Promise<void> {
    if (chunk.lines) return Promise.resolve();
    return chunk.loading ??= this.decode(chunk).finally(() => { chunk.loading = null; });
  }

  private async decode(chunk: Chunk): Promise<void> {
    const lines: Line[] = [];
    const decoder = new Decoder(line => lines.push(line), chunk.start);
    for (let at = chunk.from; at < chunk.to;) {
      const before = at;
      for (const record of readFrames(await this.fetchFrames(at, chunk.to))) {
        at = record.next;
        if (record.sequence < chunk.to) decoder.take(record);
      }
      if (at === before) throw new Error('The service gave no more of the log.');
    }
    for (const [place, line] of chunk.grown ?? []) lines[place] = line;
    chunk.lines = lines;
    this.keep(chunk);
  }

  private begin(from: number): Chunk {
    const chunk: Chunk = {
      from, to: from, firstLine: this.lines, counts: new Uint32Array(this.slots), lineCount: 0,
      start: this.decoder.save(), grown: null, lines: [], loading: null,
    };
    this.chunks.push(chunk);
    return chunk;
  }

  private place(line: Line): void {
    const chunk = this.chunks[this.chunks.length - 1]!;
    chunk.lines!.push(line);
    chunk.lineCount++;
    chunk.counts[slotOf(line.rank, line.stream)]!++;
    this.lines++;
    this.began ||= line.time;
    this.opened(line);
  }

  private close(chunk: Chunk): void {
    for (const line of this.decoder.openLines()) {
      const place = chunk.lines!.lastIndexOf(line);
      if (place >= 0) (chunk.grown ??= new Map()).set(place, line);
    }
    this.keep(chunk);
  }

  private keep(chunk: Chunk): void {
    this.kept.add(chunk);
    for (const oldest of this.kept) {
      if (this.kept.size <= this.mostKept) break;
      oldest.lines = null;
      this.kept.delete(oldest);
    }
  }
}
