import { Assembler, type AssemblerState } from './assembler';
import { Stream, type LogRecord } from './frames';
import type { Line } from './line';

export interface SavedStream {
  readonly attempt: number;
  readonly rank: number;
  readonly stream: number;
  readonly state: AssemblerState;
}

/** Makes lines of a job's records, in the order of the journal. */
export class Decoder {
  private attempt = 0;
  private readonly streams = new Map<number, Assembler>();

  constructor(private readonly opened: (line: Line) => void, saved: readonly SavedStream[] = []) {
    for (const { attempt, rank, stream, state } of saved) {
      this.attempt = attempt;
      this.of(rank, stream).restore(state);
    }
  }

  take(record: LogRecord): void {
    if (record.stream === Stream.event) return;
    if (record.attempt !== this.attempt) {
      this.end();
      this.attempt = record.attempt;
    }
    this.of(record.rank, record.stream).add(record.bytes, record.time);
  }

  /** Ends all lines: the job, or this attempt of it, is over. */
  end(): void {
    for (const stream of this.streams.values()) stream.end();
    this.streams.clear();
  }

  /** What another decoder needs to go on from here. */
  save(): SavedStream[] {
    const saved: SavedStream[] = [];
    for (const [key, assembler] of this.streams) {
      const state = assembler.save();
      if (state) saved.push({ attempt: this.attempt, rank: (key >> 3) - 1, stream: key & 7, state });
    }
    return saved;
  }

  *openLines(): Generator<Line> {
    for (const stream of this.streams.values()) if (stream.open) yield stream.open;
  }

  private of(rank: number, stream: number): Assembler {
    const key = ((rank + 1) << 3) | stream;
    let found = this.streams.get(key);
    if (!found) {
      found = new Assembler(rank, this.attempt, stream, this.opened);
      this.streams.set(key, found);
    }
    return found;
  }
}
