import type { ClassQueue, SlotSample, WaitingJob } from './contracts';
import { count, make, need, setText } from './dom';
import { isConnected, stream } from './hub';
import { untilDone } from './retry';
import { showTimes } from './time';
import { keepDrawn } from './wall/charts';
import { HourChart } from './wall/hour';

const hour = 3_600_000;

/** Keeps the queue of a class and the charts of the last hour current. */
class ClassQueuePanel extends HTMLElement {
  private stop = new AbortController();
  private samples: SlotSample[] = [];
  private charts: HourChart[] = [];

  connectedCallback(): void {
    this.stop = new AbortController();
    const { signal } = this.stop;
    this.charts = [
      new HourChart('slots', 'Slots over the last hour', 'Slots', [['in use', s => s.inUse], ['there are', s => s.slots]]),
      new HourChart('waits', 'Queue over the last hour', 'Jobs, seconds', [['jobs that wait', s => s.queued], ['longest wait, s', s => s.oldestSeconds]]),
    ];
    for (const chart of this.charts) need(this, `[data-part=${chart.name}]`).replaceChildren(chart.root);
    keepDrawn(this, this.charts, signal);
    void untilDone(async alive => {
      let first = true;
      await stream<ClassQueue>('WatchQueue', [Number(this.dataset['class'])], queue => {
        alive();
        if (first) this.samples = [];
        first = false;
        this.take(queue);
      }, signal);
      return false;
    }, isConnected, link => { this.dataset['link'] = link; }, signal);
  }

  disconnectedCallback(): void {
    this.stop.abort();
  }

  private take(queue: ClassQueue): void {
    this.set('in-use', count(queue.slotsInUse));
    this.set('slots', count(queue.slots));
    this.set('of-class', count(queue.waitingOfClass));
    this.set('queued', count(queue.queued));
    const oldest = need(this, '[data-field=oldest]');
    oldest.dataset['started'] = queue.oldestSince ?? '';
    if (queue.oldestSince === undefined) setText(oldest, '–');
    need(this, '[data-part=waiting]').replaceChildren(...queue.waiting.map(row));
    need(this, '[data-empty]').hidden = queue.waiting.length > 0;
    showTimes(this);
    if (queue.history.length === 0) return;
    this.samples.push(...queue.history);
    const newest = Date.parse(this.samples.at(-1)!.time);
    this.samples = this.samples.filter(sample => newest - Date.parse(sample.time) <= hour);
    for (const chart of this.charts) chart.show(this.samples);
  }

  private set(field: string, text: string): void {
    setText(need(this, `[data-field=${field}]`), text);
  }
}

function row(job: WaitingJob): HTMLElement {
  const row = make('tr');
  const link = make('a', '', `${job.title} #${job.job}`);
  link.href = `/jobs/${job.job}`;
  const clock = make('span', 'clock');
  clock.dataset['started'] = job.submittedAt;
  const cells = [make('td'), make('td', '', job.owner), make('td', 'num', String(job.ranks)), make('td', 'num', String(job.place ?? '')), make('td', 'num')];
  cells[0]!.append(link);
  cells[4]!.append(clock);
  row.append(...cells);
  return row;
}

customElements.define('class-queue', ClassQueuePanel);
