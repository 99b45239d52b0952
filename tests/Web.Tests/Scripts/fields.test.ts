import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FieldEvent } from '../../../src/Web/Scripts/contracts';
import { colourAt, pixels, place } from '../../../src/Web/Scripts/job/colour-scale';
import { grid, sample } from '../../../src/Web/Scripts/job/grid';

const field = (change: object = {}): FieldEvent => ({ type: 'field', name: 'f', title: 'F', columns: 3, values: [3, 1, 2, -4, 5, 0], ...change });

test('a field has its rows and the bounds of its values, unless the event says others', () => {
  assert.deepEqual(grid(field()), { title: 'F', unit: '', columns: 3, rows: 2, values: [3, 1, 2, -4, 5, 0], minimum: -4, maximum: 5 });
  const bounded = grid(field({ unit: 'K', minimum: 0, maximum: 1 }));
  assert.deepEqual([bounded?.unit, bounded?.minimum, bounded?.maximum], ['K', 0, 1]);
});

for (const [what, change] of Object.entries({
  'no columns': { columns: 0 }, 'half a column': { columns: 1.5 }, 'a broken row': { columns: 4 }, 'no values': { values: [] }, 'no list': { values: 'abc' },
  'a text among the values': { values: [1, 2, 'x'] }, 'a value too large to hold': { values: [1, 2, JSON.parse('1e999')] },
  'too many values': { columns: 1, values: new Array(10_001).fill(0) }, 'a bound that is no number': { minimum: 'low' },
})) {
  test(`a field with ${what} is none`, () => assert.equal(grid(field(change)), null));
}

test('a value lies between the bounds, and outside them at the nearer one', () => {
  assert.deepEqual([-9, -1, 0, 1, 2, 9].map(v => place(v, -1, 2)), [0, 0, 1 / 3, 2 / 3, 1, 1]);
  assert.equal(place(5, 5, 5), 0);
  assert.equal(place(0, -1.7e308, 1.7e308), 0.5);
});

test('the scale goes from dark to light in steps that look even', () => {
  const lightness = Array.from({ length: 65 }, (_, i) => lightnessOf(colourAt(i / 64)));
  const steps = lightness.slice(1).map((l, i) => l - lightness[i]!);
  const mean = (lightness[64]! - lightness[0]!) / 64;
  assert.ok(mean > 1, `${mean}`);
  for (const step of steps) assert.ok(Math.abs(step - mean) < 0.5 * mean, `${step} beside ${mean}`);
});

test('each value becomes one opaque pixel, row after row', () => {
  const drawn = [...pixels([0, 10, 5], 0, 10)];
  assert.deepEqual(drawn, [...colourAt(0), 255, ...colourAt(1), 255, ...colourAt(0.5), 255]);
});

test('a sample is short, even, and has both ends', () => {
  assert.deepEqual(sample(3, 10), [0, 1, 2]);
  assert.deepEqual(sample(10, 4), [0, 3, 6, 9]);
  const many = sample(9999, 10);
  assert.deepEqual([many.length, many[0], many.at(-1), new Set(many).size], [10, 0, 9998, 10]);
});

/** CIELAB's L* of an sRGB colour. */
function lightnessOf(colour: readonly number[]): number {
  const [r, g, b] = colour.map(c => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4)) as [number, number, number];
  return 116 * Math.cbrt(0.2126 * r + 0.7152 * g + 0.0722 * b) - 16;
}
