import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EventReader } from '../../../src/Web/Scripts/job/events';
import { Stream } from '../../../src/Web/Scripts/log/frames';
import { bytes, Journal } from './make';

test('events are read wherever their lines are cut, each rank on its own', () => {
  const line = bytes('{"type":"progress","fraction":0.5,"text":"ε"}\n');
  for (let cut = 0; cut <= line.length; cut++) {
    const journal = new Journal();
    const reader = new EventReader();
    const records = [
      journal.add(0, line.slice(0, cut), Stream.event), journal.add(1, line, Stream.event), journal.add(0, line.slice(cut), Stream.event),
    ];
    const events = records.flatMap(r => [...reader.read(r)]);
    assert.deepEqual(events, [1, 2].map(() => ({ type: 'progress', fraction: 0.5, text: 'ε' })), `cut at ${cut}`);
  }
});

test('what is no event is passed over, and does not spoil the next', () => {
  const journal = new Journal();
  const reader = new EventReader();
  const events = [...reader.read(journal.add(0, 'nonsense\n[1]\nnull\n{"type":7}\n{"type":"progress","fraction":1}\n', Stream.event))];
  assert.deepEqual(events, [{ type: 'progress', fraction: 1 }]);
  assert.deepEqual([...reader.read(journal.add(0, '{"type":"progress","fraction":1}\n', Stream.out))], []);
});

test('a line without end is dropped at a bound, and the next one is read', () => {
  const journal = new Journal();
  const reader = new EventReader();
  for (let i = 0; i < 100; i++) assert.deepEqual([...reader.read(journal.add(0, 'x'.repeat(64 * 1024), Stream.event))], []);
  assert.deepEqual([...reader.read(journal.add(0, '\n{"type":"progress","fraction":1}\n', Stream.event))].length, 1);
});
