const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const none = new Uint8Array(0);

/**
 * UTF-8 that comes in pieces cut anywhere. What is not UTF-8 becomes U+FFFD, just as if it had come in one piece.
 * Unlike TextDecoder's own streaming, the bytes held back can be saved and put back.
 */
export class Utf8Pieces {
  held: Uint8Array = none;

  decode(bytes: Uint8Array): string {
    const all = this.held.length === 0 ? bytes : joined(this.held, bytes);
    const whole = all.length - unfinished(all);
    this.held = whole === all.length ? none : all.slice(whole);
    return decoder.decode(all.subarray(0, whole));
  }

  /** What is held back will never be finished. */
  end(): string {
    const rest = decoder.decode(this.held);
    this.held = none;
    return rest;
  }
}

/** How many bytes at the end begin a character that more bytes could finish. */
function unfinished(bytes: Uint8Array): number {
  const length = bytes.length;
  for (let back = 1; back <= Math.min(3, length); back++) {
    const byte = bytes[length - back]!;
    if ((byte & 0xc0) === 0x80) continue;
    const needs = byte >= 0xf0 && byte <= 0xf4 ? 4 : byte >= 0xe0 && byte < 0xf0 ? 3 : byte >= 0xc2 && byte < 0xe0 ? 2 : 1;
    return needs > back ? back : 0;
  }
  return 0;
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
