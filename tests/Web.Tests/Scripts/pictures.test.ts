import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ImageEvent } from '../../../src/Web/Scripts/contracts';
import { isStrip } from '../../../src/Web/Scripts/job/picture';

const strip = (change: object = {}): ImageEvent => ({ type: 'image', name: 'i', title: 'I', columns: 2, rows: 3, row: 1, pixels: 'AAECAw==', ...change });

test('rows of a picture are taken', () => assert.ok(isStrip(strip())));

test('what is no part of a picture is passed over', () => {
  for (const change of [{ columns: 0 }, { columns: 1e9 }, { rows: 1.5 }, { rows: 'many' }, { row: -1 }, { row: 3 }, { pixels: [1, 2] }])
    assert.equal(isStrip(strip(change)), false, JSON.stringify(change));
});
