import type { SeriesEvent } from '../contracts';

/** More points than a screen has columns many times over; beyond it, every second one is left out. */
export const mostPoints = 100_000;

/** The data of one line of a plot, kept in the order of x. */
export class Series {
  x: number[] = [];
  y: number[] = [];
  style: NonNullable<SeriesEvent['style']> = 'line';
  shown = true;

  constructor(readonly name: string) {}

  take(event: SeriesEvent): void {
    this.style = event.style ?? 'line';
    const length = Math.min(event.x.length, event.y.length);
    if (!event.append) {
      this.x = [];
      this.y = [];
    }
    let sorted = true;
    for (let i = 0; i < length; i++) {
      const x = event.x[i]!;
      if (this.x.length > 0 && x < this.x[this.x.length - 1]!) sorted = false;
      this.x.push(x);
      this.y.push(event.y[i]!);
    }
    if (!sorted) this.sort();
    if (this.x.length > mostPoints) this.thin();
  }

  private sort(): void {
    const order = [...this.x.keys()].sort((a, b) => this.x[a]! - this.x[b]!);
    this.x = order.map(i => this.x[i]!);
    this.y = order.map(i => this.y[i]!);
  }

  private thin(): void {
    this.x = this.x.filter((_, i) => i % 2 === 0);
    this.y = this.y.filter((_, i) => i % 2 === 0);
  }
}

export interface Aligned {
  readonly x: number[];
  /** A value for each x, or undefined where a series has none there. */
  readonly ys: (number | null | undefined)[][];
}

/** All series over one x, as a plot wants them; what a logarithmic axis cannot show is left out. */
export function align(series: readonly Series[], logX: boolean, logY: boolean): Aligned {
  const fits = (x: number, y: number): boolean => Number.isFinite(x) && Number.isFinite(y) && (!logX || x > 0) && (!logY || y > 0);
  const at = new Map<number, number>();
  const x = [...new Set(series.flatMap(s => s.x.filter((v, i) => fits(v, s.y[i]!))))].sort((a, b) => a - b);
  x.forEach((value, i) => at.set(value, i));
  const ys = series.map(s => {
    const column = new Array<number | null | undefined>(x.length).fill(undefined);
    s.x.forEach((value, i) => { if (fits(value, s.y[i]!)) column[at.get(value)!] = s.y[i]!; });
    return column;
  });
  return { x, ys };
}
