import { count, make, need, setText } from '../dom';
import { drawText } from '../log/draw';
import { Stream } from '../log/frames';
import type { Line } from '../log/line';

/** A lane shows the last lines of its rank, no more; in a flood, just those in sight. */
const mostLines = 120;
const inSight = 16;

/** The box of one rank. It is drawn in three steps, so that the page is laid out once for all lanes. */
export class Lane {
  private readonly box: HTMLElement;
  private readonly counter: HTMLElement;
  private tail: Line[] = [];
  /** Lines of the tail that are not drawn yet. */
  private fresh = 0;
  private lines = 0;
  /** Elements of lines that may still grow. */
  private growing: { readonly line: Line; readonly element: HTMLElement }[] = [];
  private partial = false;
  private atEnd = true;

  constructor(element: HTMLElement) {
    this.box = need(element, '.lane-lines');
    this.counter = need(element, '[data-count]');
  }

  add(line: Line): void {
    this.lines++;
    this.fresh++;
    this.tail.push(line);
    if (this.tail.length > 4 * mostLines) this.tail = this.tail.slice(-mostLines);
  }

  measure(): void {
    this.atEnd = this.partial || this.box.scrollTop + this.box.clientHeight >= this.box.scrollHeight - 8;
  }

  write(flood: boolean): void {
    for (const { line, element } of this.growing) drawText(element, line, '');
    this.growing = this.growing.filter(({ line }) => line.open);
    const whole = flood || this.partial || this.fresh >= mostLines;
    if (this.fresh > 0 || (this.partial && !flood)) {
      const elements = this.tail.slice(-(whole ? (flood ? inSight : mostLines) : this.fresh)).map(line => this.make(line));
      if (whole) this.box.replaceChildren(...elements);
      else this.box.append(...elements);
      while (this.box.childElementCount > mostLines) this.box.firstElementChild!.remove();
      this.partial = flood;
      this.fresh = 0;
      setText(this.counter, count(this.lines));
    }
  }

  settle(): void {
    if (this.atEnd) this.box.scrollTop = this.box.scrollHeight;
  }

  private make(line: Line): HTMLElement {
    const element = make('div', line.stream === Stream.error ? 'err' : '');
    drawText(element, line, '');
    if (line.open) this.growing.push({ line, element });
    return element;
  }
}
