import type { LabEvent } from '../contracts';
import { Stream, type LogRecord } from '../log/frames';

/** What a line of events may hold at most; longer ones are no events. */
const longest = 4 * 1024 * 1024;

/** Reads the events that programs send on the log's road: a line of JSON each. */
export class EventReader {
  private readonly decoder = new TextDecoder();
  private readonly parts = new Map<string, { bytes: Uint8Array[]; length: number }>();

  *read(record: LogRecord): Generator<LabEvent> {
    if (record.stream !== Stream.event) return;
    const key = `${record.attempt}.${record.rank}`;
    let from = 0;
    for (let end = record.bytes.indexOf(10); end >= 0; end = record.bytes.indexOf(10, from)) {
      const line = this.join(key, record.bytes.subarray(from, end));
      from = end + 1;
      const event = line && parse(this.decoder.decode(line));
      if (event) yield event;
    }
    this.hold(key, record.bytes.subarray(from));
  }

  private hold(key: string, bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    const part = this.parts.get(key) ?? { bytes: [], length: 0 };
    part.length += bytes.length;
    if (part.length <= longest) part.bytes.push(bytes.slice());
    else part.bytes.length = 0;
    this.parts.set(key, part);
  }

  private join(key: string, last: Uint8Array): Uint8Array | null {
    const part = this.parts.get(key);
    if (!part) return last;
    this.parts.delete(key);
    if (part.length > longest) return null;
    const all = new Uint8Array(part.length + last.length);
    let at = 0;
    for (const bytes of [...part.bytes, last]) {
      all.set(bytes, at);
      at += bytes.length;
    }
    return all;
  }
}

/** Null for a line that is no event; the service says so in its own log. */
function parse(text: string): LabEvent | null {
  try {
    const event: unknown = JSON.parse(text);
    return typeof event === 'object' && event !== null && typeof (event as LabEvent).type === 'string' ? event as LabEvent : null;
  } catch {
    return null;
  }
}
