import type { JobInfo } from '../contracts';
import { need, setText } from '../dom';
import { showTimes } from '../time';
import { showState } from './head';

/** What each list of jobs says of a job in its row. */
export function fillRow(row: HTMLElement, job: JobInfo): void {
  setText(field(row, 'title'), job.title);
  setText(field(row, 'ranks'), String(job.ranks));
  showState(field(row, 'state'), job.state);
  const elapsed = field(row, 'elapsed');
  elapsed.dataset['started'] = job.startedAt ?? '';
  elapsed.dataset['ended'] = job.endedAt ?? '';
  (field(row, 'submitted') as HTMLTimeElement).dateTime = job.submittedAt;
  showTimes(row);
}

export function field(row: HTMLElement, name: string): HTMLElement {
  return need(row, `[data-field=${name}]`);
}
