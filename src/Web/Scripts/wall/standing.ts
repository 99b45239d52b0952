import type { ProgressState, StudentProgress } from '../contracts';
import { count } from '../dom';

/** How progress through an assignment reads; Dashboard/ProgressText.cs says the same. */
const words: Record<ProgressState, string> = {
  notStarted: 'Not started', trying: 'Trying, not handed in', checking: 'Being checked', notPassed: 'Not passed', passed: 'Passed',
};

const badges: Record<ProgressState, string> = { notStarted: '', trying: 'queued', checking: 'running', notPassed: 'failed', passed: 'succeeded' };

export function standingWord(state: ProgressState): string {
  return words[state];
}

export function badgeOf(state: ProgressState): string {
  return badges[state] === '' ? 'badge' : `badge state-${badges[state]}`;
}

export function missed(student: StudentProgress): string {
  return student.missed.length === 0 ? '–' : student.missed.join(', ');
}

/** To two places, and no more than are needed. */
export function points(value: number): string {
  const [whole, part] = String(Math.round(value * 100) / 100).split('.');
  return count(Number(whole)) + (part === undefined ? '' : `.${part}`);
}

export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
