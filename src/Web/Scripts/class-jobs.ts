import { isTerminal, type JobInfo, type JobPage, type WallUpdate } from './contracts';
import { need, setText } from './dom';
import { isConnected, stream } from './hub';
import { field, fillRow } from './job/job-row';
import { untilDone } from './retry';

const pause = 1_000;

/** Keeps a list of a class's jobs current: when the class's wall tells of something, it asks for the same page again. */
class ClassJobList extends HTMLElement {
  private stop = new AbortController();

  connectedCallback(): void {
    this.stop = new AbortController();
    void untilDone(alive => this.follow(alive), isConnected, link => { this.dataset['link'] = link; }, this.stop.signal);
  }

  disconnectedCallback(): void {
    this.stop.abort();
  }

  private async follow(alive: () => void): Promise<boolean> {
    const attempt = new AbortController();
    const signal = AbortSignal.any([this.stop.signal, attempt.signal]);
    let told = false;
    const watching = stream<WallUpdate>('WatchClass', [Number(this.dataset['class'])], () => { told = true; }, signal);
    const looking = (async () => {
      while (!signal.aborted) {
        if (told && !document.hidden) {
          told = false;
          await this.load(signal);
          alive();
        }
        await new Promise(resolve => { setTimeout(resolve, pause); });
      }
    })();
    try {
      await Promise.race([watching, looking]);
      return false;
    } finally {
      attempt.abort();
      await Promise.allSettled([watching, looking]);
    }
  }

  private async load(signal: AbortSignal): Promise<void> {
    const answer = await fetch(this.dataset['source']!, { signal });
    if (!answer.ok) throw new Error(`The service answered ${answer.status}.`);
    this.show((await answer.json() as JobPage).jobs);
  }

  private show(jobs: readonly JobInfo[]): void {
    const body = need(this, 'tbody');
    const left = new Map([...body.children].map(row => [(row as HTMLElement).dataset['job'], row as HTMLElement]));
    jobs.forEach((job, at) => {
      const row = left.get(String(job.id)) ?? this.make(job);
      left.delete(String(job.id));
      fill(row, job);
      if (body.children[at] !== row) body.insertBefore(row, body.children[at] ?? null);
    });
    for (const row of left.values()) row.remove();
    need(this, '[data-empty]').hidden = jobs.length > 0;
    need(this, '[data-part=cancel]').hidden = jobs.every(job => isTerminal(job.state));
  }

  private make(job: JobInfo): HTMLElement {
    const row = need<HTMLTemplateElement>(this, 'template').content.firstElementChild!.cloneNode(true) as HTMLElement;
    row.dataset['job'] = String(job.id);
    const [link, box] = [field(row, 'link') as HTMLAnchorElement, need<HTMLInputElement>(row, 'input')];
    link.href = `/jobs/${job.id}`;
    setText(link, String(job.id));
    [box.value, box.ariaLabel] = [String(job.id), `Choose job ${job.id} of ${job.owner}`];
    return row;
  }
}

function fill(row: HTMLElement, job: JobInfo): void {
  if (isTerminal(job.state)) row.querySelector('input')?.remove();
  setText(field(row, 'owner'), job.owner);
  fillRow(row, job);
}

customElements.define('class-job-list', ClassJobList);
