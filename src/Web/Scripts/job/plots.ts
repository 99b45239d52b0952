import type { FieldEvent, PlotEvent, SeriesEvent } from '../contracts';
import { onTheme } from './colours';
import { Field } from './field';
import { grid } from './grid';
import { Plot } from './plot';

const mostPlots = 24;

/** All plots and fields of a job; drawn at most once a frame, however fast their data comes. */
export class Plots {
  private readonly plots = new Map<string, Plot>();
  private readonly fields = new Map<string, Field>();
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
    if (this.plots.has(event.name) || this.full) return;
    const plot = new Plot(event);
    this.plots.set(event.name, plot);
    this.add(plot.root);
  }

  /** Data of a plot that was never begun is passed over. */
  take(event: SeriesEvent): void {
    this.plots.get(event.plot)?.take(event);
    this.update();
  }

  /** A field takes the place of the one before it of its name; an event that is no grid is passed over. */
  show(event: FieldEvent): void {
    const values = grid(event);
    if (!values) return;
    const field = this.fields.get(event.name);
    if (field) field.take(values);
    else if (!this.full) {
      const added = new Field(event.name, values);
      this.fields.set(event.name, added);
      this.add(added.root);
    }
    this.update();
  }

  dispose(): void {
    cancelAnimationFrame(this.frame);
    this.resize.disconnect();
    for (const drawn of this.all()) drawn.dispose();
  }

  private get full(): boolean {
    return this.plots.size + this.fields.size >= mostPlots;
  }

  private all(): (Plot | Field)[] {
    return [...this.plots.values(), ...this.fields.values()];
  }

  private add(figure: HTMLElement): void {
    this.root.hidden = false;
    this.root.append(figure);
  }

  private update(): void {
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0;
      for (const drawn of this.all()) drawn.draw();
    });
  }
}
