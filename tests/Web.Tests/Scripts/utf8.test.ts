import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Utf8Pieces } from '../../../src/Web/Scripts/log/utf8';
import { bytes } from './make';

const samples: Record<string, Uint8Array> = {
  'one to four bytes': bytes('a é ℏ 漢 🧪 z'),
  'a lone continuation byte': Uint8Array.of(0x61, 0x80, 0x62),
  'a lead byte without its rest': Uint8Array.of(0x61, 0xe2, 0x82, 0x62, 0xf0, 0x9f, 0x0a),
  'overlong and surrogate forms': Uint8Array.of(0xc0, 0xaf, 0xe0, 0x80, 0xaf, 0xed, 0xa0, 0x80, 0xf4, 0x90, 0x80, 0x80),
  'bytes that never occur': Uint8Array.of(0xff, 0xfe, 0x61, 0xf8),
  'a byte order mark, which is a character here': bytes('\ufeffa\ufeff'),
  'cut off at the end': Uint8Array.of(0x61, 0xf0, 0x9f, 0xa7),
};

for (const [name, sample] of Object.entries(samples)) {
  test(`${name}: the same wherever it is cut`, () => {
    const whole = new TextDecoder('utf-8', { ignoreBOM: true }).decode(sample);
    for (let a = 0; a <= sample.length; a++) {
      for (let b = a; b <= sample.length; b++) {
        const pieces = new Utf8Pieces();
        const text = pieces.decode(sample.subarray(0, a)) + pieces.decode(sample.subarray(a, b)) + pieces.decode(sample.subarray(b)) + pieces.end();
        assert.equal(text, whole, `cut at ${a} and ${b}`);
      }
    }
  });
}
