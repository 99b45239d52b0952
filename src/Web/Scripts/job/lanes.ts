import type { Line } from '../log/line';
import { Lane } from './lane';

/** In a flood, lanes are drawn no faster than one could see. */
const floodLines = 100;
const floodPause = 150;

/** One box a rank, each with the tail of what it wrote. */
export class Lanes {
  private readonly lanes: Lane[];
  private waiting = 0;
  private drawnAt = -floodPause;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(root: HTMLElement, choose: (rank: number) => void, signal: AbortSignal) {
    root.addEventListener('click', event => {
      const lane = (event.target as Element).closest('[data-choose-rank]')?.closest<HTMLElement>('.lane');
      if (lane) choose(Number(lane.dataset['rank']));
    }, { signal });
    this.lanes = [...root.querySelectorAll<HTMLElement>('.lane')].map(element => new Lane(element));
  }

  add(line: Line): void {
    this.waiting++;
    this.lanes[line.rank]?.add(line);
  }

  update(): void {
    const flood = this.waiting > floodLines;
    // What a flood leaves undrawn comes when it pauses.
    if (flood) this.timer ??= setTimeout(() => this.later(), floodPause);
    if (flood && performance.now() - this.drawnAt < floodPause) return;
    this.waiting = 0;
    this.drawnAt = performance.now();
    for (const lane of this.lanes) lane.measure();
    for (const lane of this.lanes) lane.write(flood);
    for (const lane of this.lanes) lane.settle();
  }

  dispose(): void {
    clearTimeout(this.timer);
  }

  private later(): void {
    this.timer = undefined;
    this.update();
  }
}
