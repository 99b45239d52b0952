import type { FieldEvent, HoldingsEvent, ImageEvent, PlotEvent, SeriesEvent } from '../contracts';
import { onTheme } from './colours';
import { Field } from './field';
import { grid } from './grid';
import { Holdings } from './holdings';
import { isStrip, Picture } from './picture';
import { Plot } from './plot';

const mostPlots = 24;

/** Whatever is drawn of a job: plots, fields, pictures, who holds what. Drawn at most once a frame, however fast their data comes. */
export class Plots {
  private readonly plots = new Map<string, Plot>();
  private readonly fields = new Map<string, Field>();
  private readonly pictures = new Map<string, Picture>();
  private readonly holdings = new Map<string, Holdings>();
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

  /** Rows of a picture, from whichever rank; what is no strip of it is passed over. */
  deliver(event: ImageEvent): void {
    if (!isStrip(event)) return;
    let picture = this.pictures.get(event.name);
    if (!picture) {
      if (this.full) return;
      picture = new Picture(event);
      this.pictures.set(event.name, picture);
      this.add(picture.root);
    }
    picture.take(event);
    this.update();
  }

  hold(event: HoldingsEvent): void {
    let holdings = this.holdings.get(event.name);
    if (!holdings) {
      if (this.full) return;
      holdings = new Holdings();
      this.holdings.set(event.name, holdings);
      this.add(holdings.root);
    }
    holdings.take(event);
    this.update();
  }

  dispose(): void {
    cancelAnimationFrame(this.frame);
    this.resize.disconnect();
    for (const drawn of this.all()) drawn.dispose();
  }

  private get full(): boolean {
    return this.all().length >= mostPlots;
  }

  private all(): (Plot | Field | Picture | Holdings)[] {
    return [...this.plots.values(), ...this.fields.values(), ...this.pictures.values(), ...this.holdings.values()];
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
