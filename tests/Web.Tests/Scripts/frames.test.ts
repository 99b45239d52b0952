import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fromBase64, readFrames } from '../../../src/Web/Scripts/log/frames';
import { bytes, frame } from './make';

test('frames that follow each other are read in order, with the sequence after each', () => {
  const one = frame({ sequence: 0, time: 1700000000123.456, attempt: 1, rank: -1, stream: 2, bytes: bytes('a\n') });
  const two = frame({ sequence: 42, time: 5, attempt: 300, rank: 7, stream: 1, bytes: bytes('') });
  const read = [...readFrames(Uint8Array.of(...one, ...two))];
  assert.deepEqual(read.map(r => [r.sequence, r.next, r.attempt, r.rank, r.stream, r.bytes.length]), [[0, 42, 1, -1, 2, 2], [42, 82, 300, 7, 1, 0]]);
  assert.equal(read[0]!.time, 1700000000123.456);
});

test('a sequence beyond 32 bits is exact', () => {
  const [record] = readFrames(frame({ sequence: 2 ** 40 + 3, time: 0, attempt: 1, rank: 0, stream: 1, bytes: bytes('x') }));
  assert.equal(record!.sequence, 2 ** 40 + 3);
});

test('a frame that is cut short anywhere is refused', () => {
  const whole = frame({ sequence: 0, time: 0, attempt: 1, rank: 0, stream: 1, bytes: bytes('abc') });
  for (let length = 1; length < whole.length; length++) assert.throws(() => [...readFrames(whole.subarray(0, length))], RangeError);
});

test('base64 gives every byte back', () => {
  const all = Uint8Array.from({ length: 256 }, (_, i) => i);
  assert.deepEqual(fromBase64(Buffer.from(all).toString('base64')), all);
});

test('frames that the service wrote are read as it meant them', t => {
  const file = process.env['MPILAB_TEST_FRAMES'];
  if (!file) return t.skip('MPILAB_TEST_FRAMES names no file: run by the xunit test');
  const read = [...readFrames(readFileSync(file))].map(r => ({
    sequence: r.sequence, next: r.next, time: r.time, attempt: r.attempt, rank: r.rank, stream: r.stream, text: Buffer.from(r.bytes).toString('utf8'),
  }));
  assert.deepEqual(read, JSON.parse(readFileSync(`${file}.json`, 'utf8')));
});
