import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Assembler, type AssemblerState } from '../../../src/Web/Scripts/log/assembler';
import { longestLine, type Line } from '../../../src/Web/Scripts/log/line';
import { classesOf } from '../../../src/Web/Scripts/log/style';
import { bytes, seen } from './make';

function lines(...pieces: Uint8Array[]): Line[] {
  const made: Line[] = [];
  const assembler = new Assembler(0, 1, 1, line => made.push(line));
  for (const piece of pieces) assembler.add(piece, 0);
  assembler.end();
  return made;
}

const texts = (text: string): string[] => lines(bytes(text)).map(line => line.text);

test('lines end at a newline, an unfinished one at the end', () => {
  assert.deepEqual(texts('a\n\nb\r\nc'), ['a', '', 'b', 'c']);
});

test('a carriage return goes back to the start of the line', () => {
  assert.deepEqual(texts('progress 10 %\rprogress 9 %\n'), ['progress 9 %%']);
  assert.deepEqual(texts('progress 10 %\r\x1b[Kdone\n'), ['done']);
  assert.deepEqual(texts('abc\b\bX\n'), ['aXc']);
});

test('what is no line is not swallowed: the rest of an escape ends with the line', () => {
  assert.deepEqual(texts('a\x1b]0;a title\x07b\n'), ['ab']);
  assert.deepEqual(texts('a\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\\n'), ['alink']);
  assert.deepEqual(texts('a\x1b]never ended\nnext\x1bPneither\nlast'), ['a', 'next', 'last']);
  assert.deepEqual(texts('\x1b[2J\x1b[10;10Hx\x1b(By\n'), ['xy']);
});

test('control characters that mean nothing are shown', () => {
  assert.deepEqual(texts('a\0b\x07c\td\n'), ['a\u2400bc\td']);
});

test('the sixteen colours and bold become classes, other parameters are passed over', () => {
  const look = (text: string): string[] => (lines(bytes(text))[0]!.runs ?? []).map(r => `${r.start} ${classesOf(r.style)}`);
  assert.deepEqual(look('a\x1b[31mb\x1b[1mc\x1b[44;97md\x1b[0me'), ['0 ', '1 fg-1', '2 fg-1 bold', '3 fg-15 bg-4 bold', '4 ']);
  assert.deepEqual(look('\x1b[92;4;3mx\x1b[39my'), ['0 fg-10', '1 ']);
  assert.deepEqual(look('\x1b[38;5;3mx\x1b[38;2;1;2;31my\x1b[48;5;200mz'), ['0 fg-3']);
  assert.equal(lines(bytes('\x1b[?25lplain'))[0]!.runs, null);
});

test('a colour lasts over lines until it is taken back', () => {
  const [first, second, third] = lines(bytes('\x1b[32ma\nb\x1b[m\nc'));
  assert.deepEqual([first!, second!, third!].map(l => classesOf(l.runs?.[0]?.style ?? 0)), ['fg-2', 'fg-2', '']);
});

test('a line without end is cut into lines of a bounded length, no character torn', () => {
  const made = lines(bytes('x'.repeat(longestLine - 1) + '🧪' + 'y'.repeat(2 * longestLine + 1)));
  assert.equal(made.map(l => l.text).join(''), 'x'.repeat(longestLine - 1) + '🧪' + 'y'.repeat(2 * longestLine + 1));
  assert.ok(made.every(l => l.text.length <= longestLine + 1));
  assert.deepEqual(made.map(l => l.continues), [true, true, true, false]);
});

const corpus = bytes('plain\nπ ≈ 3.14\x1b[1;31m red 🧪\x1b[0m\r\x1b[32mback\x1b[K\n\x1b]0;t\x1b\\after\ttab\0\n\r\nend é')
  .reduce<number[]>((all, byte) => [...all, byte], []);
const hostile = Uint8Array.from([...corpus, 0xff, 0xe2, 0x82, 10, 0x1b, 0x5b, ...bytes('9'.repeat(80)), 0x6d, 0x61]);

test('the lines are the same wherever the bytes are cut', () => {
  const whole = lines(hostile).map(seen);
  for (let a = 0; a <= hostile.length; a++) {
    assert.deepEqual(lines(hostile.subarray(0, a), hostile.subarray(a)).map(seen), whole, `cut at ${a}`);
  }
  assert.deepEqual(lines(...[...hostile].map(b => Uint8Array.of(b))).map(seen), whole, 'byte by byte');
});

test('another assembler goes on from a saved state with the same lines', () => {
  const whole = lines(hostile).map(seen);
  for (let at = 0; at <= hostile.length; at++) {
    const before: Line[] = [];
    const first = new Assembler(0, 1, 1, line => before.push(line));
    first.add(hostile.subarray(0, at), 0);
    const state: AssemblerState | null = first.save();
    const open = first.open !== null;
    const after: Line[] = [];
    const second = new Assembler(0, 1, 1, line => after.push(line));
    if (state) second.restore(state);
    second.add(hostile.subarray(at), 0);
    second.end();
    const known = open ? before.slice(0, -1) : before;
    assert.deepEqual(known.map(seen), whole.slice(0, known.length), `before ${at}`);
    assert.deepEqual(after.map(seen), whole.slice(before.length), `after ${at}`);
  }
});
