import { routes, type JobInfo, type JobState, type LabEvent } from '../contracts';
import { need, setText } from '../dom';
import type { LogRecord } from '../log/frames';
import { LogStore } from '../log/store';
import { onShortcuts } from '../page/shortcuts';
import type { Link } from '../retry';
import { Announcer } from './announcer';
import { EventReader } from './events';
import { followLog, watchJob } from './follow';
import { Head, stateLabel } from './head';
import { Files } from './files';
import { Lanes } from './lanes';
import { LogView } from './log-view';
import { Plots } from './plots';
import { Results } from './results';

/** Everything live on a job's page; it starts with the element and ends with it. */
export class JobPage {
  private readonly stop = new AbortController();
  private readonly store: LogStore;
  private readonly head: Head;
  private readonly log: LogView;
  private readonly lanes: Lanes;
  private readonly results: Results;
  private readonly plots: Plots;
  private readonly files: Files;
  private readonly announcer: Announcer;
  private readonly events = new EventReader();
  private readonly status: HTMLElement;
  private state = '';
  private frame = 0;

  constructor(private readonly root: HTMLElement) {
    const job = Number(root.dataset['job']);
    const ranks = Number(root.dataset['ranks']);
    const { signal } = this.stop;
    this.state = root.dataset['state'] ?? '';
    this.store = new LogStore(ranks, (from, to) => fetchFrames(job, from, to, signal), line => this.lanes.add(line));
    this.head = new Head(root);
    this.lanes = new Lanes(need(root, '[data-part=lanes]'), rank => this.log.chooseRank(rank), signal);
    this.log = new LogView(need(root, '[data-part=log]'), this.store);
    this.results = new Results(need(root, '[data-part=results]'));
    this.plots = new Plots(need(root, '[data-part=plots]'), signal);
    this.files = new Files(need(root, '[data-part=files]'), job);
    this.announcer = new Announcer(need(root, '[data-announce]'), need(root, '[data-live]'));
    this.status = need(root, '[data-status]');
    onShortcuts({ '/': () => this.log.focusFind(), f: () => this.log.toggleFollow(), n: () => this.log.step(1), N: () => this.log.step(-1) }, signal);
    void followLog(job, records => this.take(records), () => this.ended(), link => this.showLink(link), signal);
    void watchJob(job, info => this.show(info), signal);
  }

  dispose(): void {
    this.stop.abort();
    cancelAnimationFrame(this.frame);
    this.log.dispose();
    this.lanes.dispose();
    this.plots.dispose();
    this.announcer.dispose();
  }

  private take(records: Iterable<LogRecord>): void {
    for (const record of records) {
      this.store.add(record);
      for (const event of this.events.read(record)) this.tell(event);
    }
    this.root.dataset['log'] = 'live';
    this.announcer.lines(this.store.lineCount);
    this.update();
  }

  private ended(): void {
    this.store.end();
    this.root.dataset['log'] = 'ended';
    this.log.ended = true;
    this.update();
    for (const empty of this.root.querySelectorAll<HTMLElement>('[data-none]')) setText(empty, empty.dataset['none'] ?? '');
    this.files.complete(this.stop.signal).catch(() => {
      // The files that the program told of stand there already; sizes are all that is missing.
    });
  }

  private update(): void {
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0;
      this.lanes.update();
      this.log.update();
    });
  }

  private tell(event: LabEvent): void {
    switch (event.type) {
      case 'progress': this.head.showProgress(event.fraction); break;
      case 'result': this.results.set(event); break;
      case 'plot': this.plots.begin(event); break;
      case 'series': this.plots.take(event); break;
      case 'field': this.plots.show(event); break;
      case 'image': this.plots.deliver(event); break;
      case 'holdings': this.plots.hold(event); break;
      case 'artifact': this.files.add(event.file, event.label); break;
    }
  }

  private show(job: JobInfo): void {
    this.head.show(job);
    for (const result of job.results) this.results.set(result);
    if (job.state !== this.state) {
      this.state = job.state;
      this.root.dataset['state'] = job.state.toLowerCase();
      document.title = `${signs[job.state] ?? ''}${this.root.dataset['title']} #${job.id} · MpiLab`;
      this.announcer.say(`${stateLabel(job.state)}. ${job.end?.sentence ?? ''}`);
    }
  }

  private showLink(link: Link): void {
    this.root.dataset['link'] = link;
    setText(this.status, says[link]);
  }
}

const says: Record<Link, string> = {
  live: '',
  reconnecting: 'Reconnecting…',
  refused: 'The service refuses the log; trying again',
  signedOut: 'You are signed out: open a new sign-in link',
};

/** What a tab in the background says of its job. */
const signs: Partial<Record<JobState, string>> = { running: '▶ ', succeeded: '✓ ', failed: '✗ ', timedOut: '✗ ', limitExceeded: '✗ ', deadlocked: '✗ ', cancelled: '■ ' };

/** What the service takes as the most bytes of an answer. */
const limits = { least: 65_576, most: 1_048_576 };

async function fetchFrames(job: number, from: number, to: number, signal: AbortSignal): Promise<Uint8Array> {
  const limit = Math.max(limits.least, Math.min(limits.most, to - from));
  const answer = await fetch(`${routes.logFrames(job)}?from=${from}&limit=${limit}`, { signal });
  if (!answer.ok) throw new Error(`The service answered ${answer.status}.`);
  return new Uint8Array(await answer.arrayBuffer());
}
