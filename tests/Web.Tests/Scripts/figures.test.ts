import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { figure } from '../../../src/Web/Scripts/job/figure';
import { align, mostPoints, Series } from '../../../src/Web/Scripts/job/series';

interface Case { readonly value: number; readonly uncertainty?: number; readonly text: string }

// The same file holds the service's own drawing of results to the same words.
const cases = JSON.parse(readFileSync('../../tests/Web.Tests/figures.json', 'utf8')) as Case[];

for (const { value, uncertainty, text } of cases) {
  test(`${value} with ${uncertainty ?? 'no'} uncertainty reads ${text}`, () => assert.equal(figure(value, uncertainty), text));
}

test('series with x of their own are joined over one x; a logarithmic axis leaves out what it cannot show', () => {
  const a = new Series('a');
  const b = new Series('b');
  a.take({ type: 'series', plot: 'p', name: 'a', x: [0, 1, 2], y: [1, -2, 3] });
  b.take({ type: 'series', plot: 'p', name: 'b', x: [1, 1.5], y: [5, 6] });
  assert.deepEqual(align([a, b], false, false), { x: [0, 1, 1.5, 2], ys: [[1, -2, undefined, 3], [undefined, 5, 6, undefined]] });
  assert.deepEqual(align([a], true, true), { x: [2], ys: [[3]] });
});

test('a series is appended to or replaced, kept in order and bounded', () => {
  const series = new Series('s');
  series.take({ type: 'series', plot: 'p', name: 's', x: [3, 1], y: [30, 10] });
  series.take({ type: 'series', plot: 'p', name: 's', x: [2], y: [20], append: true });
  assert.deepEqual([series.x, series.y], [[1, 2, 3], [10, 20, 30]]);
  series.take({ type: 'series', plot: 'p', name: 's', x: [9], y: [9], style: 'points' });
  assert.deepEqual([series.x, series.style], [[9], 'points']);
  for (let i = 0; i < 30; i++) series.take({ type: 'series', plot: 'p', name: 's', x: Array.from({ length: 10_000 }, (_, k) => 10 + i * 10_000 + k), y: new Array(10_000).fill(1), append: true });
  assert.ok(series.x.length <= mostPoints);
  assert.equal(series.x.length, series.y.length);
});
