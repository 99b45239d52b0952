/** A run of bytes that one rank wrote to one stream; the service's LogFrame. */
export interface LogRecord {
  readonly sequence: number;
  readonly next: number;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly time: number;
  readonly attempt: number;
  /** -1 for the launcher. */
  readonly rank: number;
  readonly stream: number;
  readonly bytes: Uint8Array;
}

export const Stream = { out: 1, error: 2, event: 3, note: 4 } as const;

const headerSize = 40;

/** Reads frame after frame; throws where the bytes end inside one, since the service sends whole frames only. */
export function* readFrames(bytes: Uint8Array): Generator<LogRecord> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at < bytes.length;) {
    if (at + headerSize > bytes.length) throw new RangeError('A log frame is cut short in its header.');
    const end = at + headerSize + view.getUint32(at, true);
    if (end > bytes.length) throw new RangeError('A log frame is cut short.');
    const sequence = int64(view, at + 8);
    yield {
      sequence,
      next: sequence + (end - at),
      time: int64(view, at + 16) / 1000,
      attempt: view.getUint16(at + 36, true),
      rank: view.getInt32(at + 32, true),
      stream: view.getUint8(at + 38),
      bytes: bytes.subarray(at + headerSize, end),
    };
    at = end;
  }
}

/** Exact up to 2^53, which no journal reaches. */
function int64(view: DataView, at: number): number {
  return view.getInt32(at + 4, true) * 2 ** 32 + view.getUint32(at, true);
}

export function fromBase64(text: string): Uint8Array {
  const native = (Uint8Array as { fromBase64?: (text: string) => Uint8Array }).fromBase64;
  if (native) return native(text);
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}
