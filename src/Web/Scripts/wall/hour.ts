import type { SlotSample } from '../contracts';
import { Plot } from '../job/plot';

type Line = readonly [name: string, value: (sample: SlotSample) => number];

/** The last hour of some figures, by minutes before now. */
export class HourChart {
  private readonly plot: Plot;

  constructor(readonly name: string, title: string, unit: string, private readonly lines: readonly Line[]) {
    this.plot = new Plot({ type: 'plot', name, title, x: { label: 'Time', unit: 'minutes before now' }, y: { label: unit } });
  }

  get root(): HTMLElement {
    return this.plot.root;
  }

  show(samples: readonly SlotSample[]): void {
    if (samples.length === 0) return;
    const newest = Date.parse(samples.at(-1)!.time);
    const x = samples.map(sample => Math.round((Date.parse(sample.time) - newest) / 600) / 100);
    for (const [name, value] of this.lines) this.plot.take({ type: 'series', plot: this.name, name, x, y: samples.map(value), style: 'line' });
    this.plot.draw();
  }

  rebuild(): void {
    this.plot.rebuild();
    this.plot.draw();
  }

  draw(): void {
    this.plot.draw();
  }

  dispose(): void {
    this.plot.dispose();
  }
}
