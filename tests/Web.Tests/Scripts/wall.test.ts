import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { WallTile } from '../../../src/Web/Scripts/contracts';
import { compare, groupOf, heading } from '../../../src/Web/Scripts/wall/groups';
import { sentence } from '../../../src/Web/Scripts/wall/news';
import { spark } from '../../../src/Web/Scripts/wall/spark';
import { missed, points, sentence as capital } from '../../../src/Web/Scripts/wall/standing';

const tile = (wall: Partial<WallTile>): WallTile => ({ student: 1, name: 'Ada', state: 'failed', ...wall });

test('A group with something wrong comes first, most students first', () => {
  const groups = [
    { ...groupOf(tile({ state: 'succeeded' })), students: 40 },
    { ...groupOf(tile({ wrong: 'Deadlock', state: 'deadlocked' })), students: 2 },
    { ...groupOf(tile({ state: 'running' })), students: 9 },
    { ...groupOf(tile({ wrong: 'Exit code 3 in rank 1' })), students: 7 },
  ];
  assert.deepEqual(groups.sort(compare).map(g => heading(g.title, g.students)),
    ['7 students: Exit code 3 in rank 1', '2 students: Deadlock', '9 students: running', '40 students: succeeded']);
});

test('A sparkline has its newest step at the right, its most at the top', () => {
  assert.equal(spark([]), '');
  assert.equal(spark([0, 4]), 'M0 7.5L29 7.5L30 7.5L31 0.5');
  assert.equal(spark(Array(32).fill(1)).split('L').length, 32);
});

test('Many failures within a few seconds are told as one sentence', () => {
  const failed = new Map(['Ada', 'Bob', 'Eve', 'Sam', 'Zoe'].map(name => [name, 'Time limit']));
  assert.equal(sentence(failed), 'Ada: Time limit. Bob: Time limit. Eve: Time limit. And 2 more.');
});

test('Points, missed checks and checks read as the page has them', () => {
  assert.deepEqual([0, 2.5, 1 / 3, 12345.678].map(points), ['0', '2.5', '0.33', '12\u202f345.68']);
  assert.equal(missed({ student: 1, name: 'Ada', state: 'notPassed', missed: [2, 5] }), '2, 5');
  assert.equal(missed({ student: 1, name: 'Ada', state: 'passed', missed: [] }), '–');
  assert.equal(capital('the run succeeds'), 'The run succeeds');
});
