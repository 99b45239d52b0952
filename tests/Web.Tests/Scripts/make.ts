import { Stream, type LogRecord } from '../../../src/Web/Scripts/log/frames';
import type { Line } from '../../../src/Web/Scripts/log/line';

const encoder = new TextEncoder();

export function bytes(text: string): Uint8Array {
  return encoder.encode(text);
}

/** A frame as the service writes it, its checksum left 0: the pages do not read it. */
export function frame(record: Omit<LogRecord, 'next'>): Uint8Array {
  const made = new Uint8Array(40 + record.bytes.length);
  const view = new DataView(made.buffer);
  view.setUint32(0, record.bytes.length, true);
  view.setBigInt64(8, BigInt(record.sequence), true);
  view.setBigInt64(16, BigInt(Math.round(record.time * 1000)), true);
  view.setInt32(32, record.rank, true);
  view.setUint16(36, record.attempt, true);
  view.setUint8(38, record.stream);
  made.set(record.bytes, 40);
  return made;
}

/** A journal in memory. */
export class Journal {
  readonly records: LogRecord[] = [];
  private next = 0;

  add(rank: number, text: string | Uint8Array, stream: number = Stream.out, attempt = 1): LogRecord {
    const content = typeof text === 'string' ? bytes(text) : text;
    const record = { sequence: this.next, next: this.next + 40 + content.length, time: 1000 + this.records.length, attempt, rank, stream, bytes: content };
    this.next = record.next;
    this.records.push(record);
    return record;
  }

  /** Whole frames from a record on, some of them at a time, as the service gives them. */
  frames(from: number, most = 3): Uint8Array {
    const first = this.records.findIndex(r => r.sequence === from);
    const parts = this.records.slice(first, first + most).map(frame);
    const all = new Uint8Array(parts.reduce((sum, p) => sum + p.length, 0));
    let at = 0;
    for (const part of parts) {
      all.set(part, at);
      at += part.length;
    }
    return all;
  }
}

/** What of a line can be seen. */
export function seen(line: Line): string {
  const runs = line.runs?.map(r => `${r.start}:${r.style}`).join(' ') ?? '';
  return `${line.rank}/${line.stream}${line.continues ? '+' : ''} ${line.text} [${runs}]`;
}

/** Numbers that look random and are the same every time (Lehmer, Park and Miller 1988). */
export function random(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}
