import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { ago, local, moment } from '../../../src/Web/Scripts/time';

const zoneOfTests = process.env['TZ'];
afterEach(() => { if (zoneOfTests === undefined) delete process.env['TZ']; else process.env['TZ'] = zoneOfTests; });

test('A moment is shown by the clock of the browser, which may have summer time then and not now', () => {
  process.env['TZ'] = 'Europe/Berlin';
  assert.equal(moment(new Date('2026-12-01T18:00:00Z')), '2026-12-01 19:00 CET');
  assert.match(moment(new Date('2026-07-01T22:30:00Z')), /^2026-07-02 00:30 (CEST|GMT\+2)$/);
  process.env['TZ'] = 'Asia/Kathmandu';
  assert.equal(moment(new Date('2026-12-01T18:30:00Z')), '2026-12-02 00:15 GMT+5:45');
  process.env['TZ'] = 'UTC';
  assert.equal(moment(new Date('2026-12-01T18:00:00Z')), '2026-12-01 18:00 UTC');
});

test('What a field for a time holds leads back to the same minute', () => {
  for (const zone of ['America/New_York', 'Asia/Kathmandu', 'Pacific/Kiritimati', 'UTC']) {
    process.env['TZ'] = zone;
    for (const time of ['2026-01-31T23:59:00Z', '2026-07-01T00:00:00Z', '2099-10-31T12:34:00Z'])
      assert.equal(new Date(local(new Date(time))).getTime(), new Date(time).getTime(), `${zone} ${time}`);
  }
});

test('How long ago something was is told in steps that let a page of many stand still', () => {
  const told = [9_999, 10_000, 59_999, 60_000, 3_599_999, 3_600_000, 86_400_000].map(ago);
  assert.deepEqual(told, ['just now', '10 s ago', '50 s ago', '1 min ago', '59 min ago', '1 h ago', '1 d ago']);
});
