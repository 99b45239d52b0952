import type { PlotEvent, SeriesEvent } from '../contracts';
import { onTheme } from './colours';
import { Plot } from './plot';

const mostPlots = 24;

/** All plots of a job; drawn at most once a frame, however fast their data comes. */
export class Plots {
  private readonly plots = new Map<string, Plot>();
  private readonly resize: ResizeObserver;
  private frame = 0;

  constructor(private readonly root: HTMLElement, signal: AbortSignal) {
    this.resize = new ResizeObserver(() => this.update());
    this.resize.observe(root);
    onTheme(() => {
      for (const plot of this.plots.values()) plot.rebuild();
      this.update();
    }, signal);
  }

  begin(event: PlotEvent): void {
    if (this.plots.has(event.name) || this.plots.size >= mostPlots) return;
    const plot = new Plot(event);
    this.plots.set(event.name, plot);
    this.root.hidden = false;
    this.root.append(plot.root);
  }

  /** Data of a plot that was never begun is passed over. */
  take(event: SeriesEvent): void {
    this.plots.get(event.plot)?.take(event);
    this.update();
  }

  dispose(): void {
    cancelAnimationFrame(this.frame);
    this.resize.disconnect();
    for (const plot of this.plots.values()) plot.dispose();
  }

  private update(): void {
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0;
      for (const plot of this.plots.values()) plot.draw();
    });
  }
}
