import { isTerminal, routes, type JobInfo, type JobPage } from './contracts';
import { need, setText } from './dom';
import { isConnected, stream } from './hub';
import { field, fillRow } from './job/job-row';
import { untilDone } from './retry';

const mostRows = 100;

/** Keeps the list of jobs current: rows change in place, and new jobs come on top of the newest page. */
class JobList extends HTMLElement {
  private stop = new AbortController();

  connectedCallback(): void {
    this.stop = new AbortController();
    let first = true;
    void untilDone(async alive => {
      const watching = stream<JobInfo>('WatchJobs', [], job => this.take(job), this.stop.signal);
      if (!first) await this.catchUp();
      first = false;
      alive();
      await watching;
      return false;
    }, isConnected, link => { this.dataset['link'] = link; }, this.stop.signal);
  }

  disconnectedCallback(): void {
    this.stop.abort();
  }

  /** What changed while no one listened. */
  private async catchUp(): Promise<void> {
    const answer = await fetch(`${routes.jobs}?limit=${mostRows}`, { signal: this.stop.signal });
    if (!answer.ok) throw new Error(`The service answered ${answer.status}.`);
    const page = await answer.json() as JobPage;
    for (const job of [...page.jobs].reverse()) this.take(job);
  }

  private take(job: JobInfo): void {
    const states = (this.dataset['states'] ?? '').split(' ').filter(s => s !== '');
    const wanted = states.length === 0 || states.includes(job.state);
    let row = this.querySelector<HTMLElement>(`tr[data-job="${job.id}"]`);
    if (!wanted) {
      row?.remove();
    } else {
      row ??= this.add(job);
      if (row) fill(row, job);
    }
    need(this, '[data-empty]').hidden = this.querySelector('tbody tr') !== null;
  }

  private add(job: JobInfo): HTMLElement | null {
    if (this.dataset['live'] !== 'true') return null;
    const body = need(this, 'tbody');
    const row = need<HTMLTemplateElement>(this, 'template').content.firstElementChild!.cloneNode(true) as HTMLElement;
    row.dataset['job'] = String(job.id);
    const link = field(row, 'link') as HTMLAnchorElement;
    link.href = `/jobs/${job.id}`;
    setText(link, String(job.id));
    const after = [...body.children].find(r => Number((r as HTMLElement).dataset['job']) < job.id) ?? null;
    body.insertBefore(row, after);
    while (body.childElementCount > mostRows) body.lastElementChild!.remove();
    return row;
  }
}

function fill(row: HTMLElement, job: JobInfo): void {
  field(row, 'check').hidden = job.checkOf === undefined;
  setText(field(row, 'progress'), job.progress && !isTerminal(job.state) ? `${Math.round(job.progress.fraction * 100)} %` : '');
  fillRow(row, job);
}

customElements.define('job-list', JobList);
