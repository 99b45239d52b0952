import { count, make, need, setText } from '../dom';
import { drawText } from '../log/draw';
import { Stream } from '../log/frames';
import type { Line } from '../log/line';

/** A lane shows the last lines of its rank, no more. */
const mostLines = 200;

/** One box a rank, each with the tail of what it wrote. */
export class Lanes {
  private readonly lanes: Lane[];

  constructor(root: HTMLElement, choose: (rank: number) => void, signal: AbortSignal) {
    root.addEventListener('click', event => {
      const lane = (event.target as Element).closest('[data-choose-rank]')?.closest<HTMLElement>('.lane');
      if (lane) choose(Number(lane.dataset['rank']));
    }, { signal });
    this.lanes = [...root.querySelectorAll<HTMLElement>('.lane')].map(element => new Lane(element));
  }

  add(line: Line): void {
    this.lanes[line.rank]?.add(line);
  }

  update(): void {
    for (const lane of this.lanes) lane.update();
  }
}

class Lane {
  private readonly box: HTMLElement;
  private readonly counter: HTMLElement;
  private waiting: Line[] = [];
  /** Elements of lines that may still grow. */
  private growing: { readonly line: Line; readonly element: HTMLElement }[] = [];
  private lines = 0;

  constructor(element: HTMLElement) {
    this.box = need(element, '.lane-lines');
    this.counter = need(element, '[data-count]');
  }

  add(line: Line): void {
    this.lines++;
    this.waiting.push(line);
    if (this.waiting.length > 2 * mostLines) this.waiting.splice(0, this.waiting.length - mostLines);
  }

  update(): void {
    const atEnd = this.box.scrollTop + this.box.clientHeight >= this.box.scrollHeight - 8;
    for (const { line, element } of this.growing) drawText(element, line, '');
    this.growing = this.growing.filter(({ line }) => line.open);
    if (this.waiting.length === 0 && this.growing.length === 0) return;
    for (const line of this.waiting.slice(-mostLines)) {
      const element = make('div', line.stream === Stream.error ? 'err' : '');
      drawText(element, line, '');
      this.box.append(element);
      if (line.open) this.growing.push({ line, element });
    }
    this.waiting = [];
    while (this.box.childElementCount > mostLines) this.box.firstElementChild!.remove();
    setText(this.counter, count(this.lines));
    if (atEnd) this.box.scrollTop = this.box.scrollHeight;
  }
}
