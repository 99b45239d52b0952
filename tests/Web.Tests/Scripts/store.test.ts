import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Stream } from '../../../src/Web/Scripts/log/frames';
import { AllRows, FoundRows, SlotRows, type Rows } from '../../../src/Web/Scripts/log/rows';
import { Search } from '../../../src/Web/Scripts/log/search';
import { LogStore, slotOf } from '../../../src/Web/Scripts/log/store';
import { Journal, random, seen } from './make';

const ranks = 4;

/** A log of some megabytes: lines, colours, unfinished lines that end much later, stderr, two attempts. */
function flood(megabytes: number): { journal: Journal; store: LogStore; all: string[]; loads: () => number } {
  const journal = new Journal();
  const next = random(7);
  let size = 0;
  while (size < megabytes * 1e6) {
    const rank = Math.floor(next() * ranks);
    const attempt = size < megabytes * 5e5 ? 1 : 2;
    let text = '';
    for (let i = Math.floor(next() * 40); i >= 0; i--) {
      const kind = next();
      text += kind < 0.05 ? `\x1b[3${Math.floor(next() * 8)}mcoloured ${rank}\n` : kind < 0.1 ? `π ≈ 3.1\r4 🧪` : `line ${size} of rank ${rank} ${'.'.repeat(next() * 60)}\n`;
    }
    const content = new TextEncoder().encode(text);
    // Cut anywhere, as a record may be.
    const cut = Math.floor(next() * content.length);
    const stream = next() < 0.1 ? Stream.error : Stream.out;
    journal.add(rank, content.slice(0, cut), stream, attempt);
    journal.add(rank, content.slice(cut), stream, attempt);
    if (next() < 0.1) journal.add(rank, '{"type":"progress","fraction":0.5}\n', Stream.event, attempt);
    size += content.length;
  }
  let loads = 0;
  const kept: ReturnType<typeof allLines>[number][] = [];
  const store = new LogStore(ranks, async from => {
    loads++;
    return journal.frames(from);
  }, line => kept.push(line), 4);
  for (const record of journal.records) store.add(record);
  store.end();
  return { journal, store, all: kept.map(seen), loads: () => loads };
}

function allLines(store: LogStore) {
  return store.chunks.flatMap(c => c.lines ?? []);
}

async function lineAt(store: LogStore, rows: Rows, row: number): Promise<{ number: number; text: string }> {
  const place = rows.find(row);
  await store.load(place.chunk);
  const lines = store.linesOf(place.chunk)!;
  const at = rows.pick(place, lines);
  return { number: place.chunk.firstLine + at, text: seen(lines[at]!) };
}

test('what was let go comes again from the service line for line', async () => {
  const { store, all, loads } = flood(3);
  assert.ok(store.chunks.length > 12, `only ${store.chunks.length} chunks`);
  assert.equal(store.lineCount, all.length);
  for (const chunk of store.chunks) {
    await store.load(chunk);
    assert.deepEqual(store.linesOf(chunk)!.map(seen), all.slice(chunk.firstLine, chunk.firstLine + chunk.lineCount));
  }
  assert.ok(loads() > 0);
});

test('no more chunks than allowed keep their lines', async () => {
  const { store } = flood(3);
  const kept = (): number => store.chunks.filter(c => c.lines).length;
  assert.ok(kept() <= 5, `${kept()} kept`);
  for (const chunk of store.chunks) await store.load(chunk);
  assert.ok(kept() <= 5, `${kept()} kept`);
});

test('two who want a chunk at once ask the service once', async () => {
  const { store, loads } = flood(3);
  const before = loads();
  await store.load(store.chunks[0]!);
  const once = loads() - before;
  for (const chunk of store.chunks.slice(1, 8)) await store.load(chunk);
  const middle = loads();
  await Promise.all([store.load(store.chunks[0]!), store.load(store.chunks[0]!)]);
  assert.equal(loads() - middle, once);
});

test('rows of all lines, and of some ranks, are those that counting gives', async () => {
  const { store, all } = flood(2);
  const cases: [Rows, (line: string) => boolean][] = [
    [new AllRows(store), () => true],
    [new SlotRows(store, new Set([slotOf(2, Stream.out), slotOf(2, Stream.error)])), line => line.startsWith('2/')],
    [new SlotRows(store, new Set([slotOf(0, Stream.error), slotOf(3, Stream.error)])), line => line.startsWith('0/2') || line.startsWith('3/2')],
    [new SlotRows(store, new Set()), () => false],
  ];
  for (const [rows, wanted] of cases) {
    const expected = all.map((text, number) => ({ text, number })).filter(({ text }) => wanted(text));
    assert.equal(rows.count, expected.length);
    for (let row = 0; row < expected.length; row += 1 + Math.floor(expected.length / 200)) {
      assert.deepEqual(await lineAt(store, rows, row), expected[row]);
      assert.equal(rows.rowOf(expected[row]!.number), row);
    }
  }
});

test('a search finds every line once, in order, in all ranks or in some', async () => {
  const { store, all } = flood(2);
  for (const slots of [null, new Set([slotOf(1, Stream.out)])]) {
    const search = new Search(store, { text: 'OF RANK', slots }, () => {});
    while (!search.done) await search.run();
    const expected = [...all.keys()].filter(i => all[i]!.includes('of rank') && (!slots || all[i]!.startsWith('1/1')));
    assert.deepEqual(search.found, expected);
    const rows = new FoundRows(store, search.found);
    assert.equal((await lineAt(store, rows, 3)).number, expected[3]);
    assert.equal(rows.rowOf(expected[3]! - 1), expected[2] === expected[3]! - 1 ? 2 : 3);
  }
});

test('a search goes on as the log grows, and finds a line that was finished later', async () => {
  const journal = new Journal();
  const store = new LogStore(ranks, async from => journal.frames(from));
  const search = new Search(store, { text: 'needle', slots: null }, () => {});
  store.add(journal.add(0, 'a nee'));
  store.add(journal.add(1, 'needle one\n'));
  await search.run();
  assert.deepEqual(search.found, [1]);
  store.add(journal.add(0, 'dle\nneedle two\n'));
  await search.run();
  assert.deepEqual(search.found, [0, 1, 2]);
});
