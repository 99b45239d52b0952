import { isTerminal, type JobInfo, type JobState } from '../contracts';
import { need, setText } from '../dom';
import { showTimes } from '../time';

const labels: Record<JobState, string> = {
  queued: 'Queued', starting: 'Starting', running: 'Running', succeeded: 'Succeeded', failed: 'Failed', cancelled: 'Cancelled',
  timedOut: 'Timed out', limitExceeded: 'Limit exceeded', deadlocked: 'Deadlocked', interrupted: 'Interrupted',
};

export function stateLabel(state: JobState): string {
  return labels[state];
}

export function showState(badge: HTMLElement, state: JobState): void {
  badge.className = `badge state-${state.toLowerCase()}`;
  setText(need(badge, '[data-text]'), labels[state]);
}

/** Says the same as JobText.Sentence. */
export function sentence(job: JobInfo): string {
  if (job.end) return job.end.sentence;
  switch (job.state) {
    case 'queued':
      return job.queuePosition === undefined ? 'In the queue.' : job.queuePosition === 1 ? 'Next in the queue.' : `Number ${job.queuePosition} in the queue.`;
    case 'starting': return 'The ranks are being started.';
    case 'running': return job.progress?.text ?? 'Running.';
    default: return '';
  }
}

/** The head of a job's page: its state, its times, its progress, its command. */
export class Head {
  constructor(private readonly root: HTMLElement) {}

  show(job: JobInfo): void {
    showState(this.field('state'), job.state);
    setText(this.field('sentence'), sentence(job));
    const elapsed = this.field('elapsed');
    elapsed.dataset['started'] = job.startedAt ?? '';
    elapsed.dataset['ended'] = job.endedAt ?? '';
    showTimes(this.root);
    if (job.progress) this.showProgress(job.progress.fraction);
    // Who teaches the owner only looks.
    for (const [action, hidden] of [['cancel', isTerminal(job.state)], ['delete', !isTerminal(job.state)]] as const) {
      const form = this.root.querySelector<HTMLElement>(`[data-action=${action}]`);
      if (form) form.hidden = hidden;
    }
    const attempt = this.field('attempt');
    attempt.hidden = job.attempt < 2;
    setText(need(attempt, '[data-text]'), String(job.attempt));
    if (job.command) setText(need(this.field('command'), '[data-text]'), job.command);
  }

  showProgress(fraction: number, text?: string): void {
    const bar = this.field('progress');
    bar.classList.remove('none');
    need<HTMLProgressElement>(bar, 'progress').value = fraction;
    setText(need(bar, '[data-text]'), `${Math.round(fraction * 100)} %`);
    if (text) setText(this.field('sentence'), text);
  }

  private field(name: string): HTMLElement {
    return need(this.root, `[data-field=${name}]`);
  }
}
