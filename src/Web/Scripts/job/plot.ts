import uPlot from 'uplot';
import type { PlotAxis, PlotEvent, SeriesEvent } from '../contracts';
import { make, setText } from '../dom';
import { colour } from './colours';
import { isWhole, powerOfTen, short } from './number';
import { plotNumbers } from './plot-table';
import { align, Series } from './series';

const height = 240;
const mostSeries = 16;
const colours = 8;
/** Beyond so many, points are small. */
const manyPoints = 150;

/** Grid lines of a logarithmic axis: at powers of ten, where there are enough of them. */
function decades(_: uPlot, splits: number[]): (number | null)[] {
  return manyDecades(true, splits) ? splits.map(v => (isWhole(Math.log10(v)) ? v : null)) : splits;
}

/** Bars stand around their x, and on zero. */
function aroundBars(_: uPlot, least: number, most: number): [number, number] {
  return [least - 0.5, most + 0.5];
}

function fromZero(_: uPlot, least: number, most: number): [number, number] {
  return [Math.min(0, least * 1.05), Math.max(0, most * 1.05) || 1];
}

const whole = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000];

function manyDecades(log: boolean, splits: readonly (number | null)[]): boolean {
  return log && splits.filter(v => v !== null && isWhole(Math.log10(v))).length >= 3;
}

/** One plot: its lines as they come, a legend whose entries hide and show them, and the numbers as a table. */
export class Plot {
  readonly root = make('figure', 'plot');
  private readonly series: Series[] = [];
  private readonly canvas = make('div', 'plot-canvas');
  private readonly legend = make('div', 'plot-legend');
  private readonly numbers;
  private chart: uPlot | null = null;
  private stale = true;

  constructor(private readonly plot: PlotEvent) {
    this.numbers = plotNumbers(plot, this.series);
    this.canvas.setAttribute('role', 'img');
    this.legend.setAttribute('role', 'group');
    this.legend.setAttribute('aria-label', `Lines of ${plot.title}`);
    this.root.append(make('figcaption', '', plot.title), this.canvas, this.legend, this.numbers.root);
  }

  take(event: SeriesEvent): void {
    let series = this.series.find(s => s.name === event.name);
    if (!series) {
      if (this.series.length >= mostSeries) return;
      series = new Series(event.name);
      this.series.push(series);
      this.addLegend(series, this.series.length - 1);
      this.rebuild();
    }
    const before = series.style;
    series.take(event);
    if (series.style !== before) this.rebuild();
    this.stale = true;
  }

  /** The lines or the theme changed: the chart is made anew. */
  rebuild(): void {
    this.chart?.destroy();
    this.chart = null;
    this.stale = true;
  }

  draw(): void {
    const width = this.canvas.clientWidth;
    if (width === 0 || this.series.length === 0) return;
    if (this.chart && this.chart.width !== width) this.chart.setSize({ width, height });
    if (!this.stale) return;
    this.stale = false;
    this.series.forEach((series, i) => {
      for (const style of ['dashed', 'points', 'bars']) this.legend.children[i]!.classList.toggle(style, series.style === style);
    });
    const { x, ys } = align(this.series, this.plot.x.scale === 'log', this.plot.y.scale === 'log');
    const data = [x, ...ys] as uPlot.AlignedData;
    if (this.chart) this.chart.setData(data);
    else this.chart = new uPlot(this.options(width), data, this.canvas);
    this.canvas.setAttribute('aria-label', `${this.plot.title}: ${this.series.map(s => `${s.name}, ${s.x.length} points`).join('; ')}`);
    this.numbers.update();
  }

  dispose(): void {
    this.chart?.destroy();
    this.numbers.dispose();
  }

  private options(width: number): uPlot.Options {
    const ink = colour('ink-2');
    const bars = this.series.some(s => s.style === 'bars');
    const axis = (of: PlotAxis, size: number): uPlot.Axis => {
      const log = of.scale === 'log';
      const grid = { stroke: colour('line'), width: 1, ...(log ? { filter: decades } : {}) };
      return {
        label: of.unit ? `${of.label} (${of.unit})` : of.label,
        stroke: ink, grid, ticks: grid, size, labelSize: 22, labelGap: 2, gap: 4,
        font: '11px Inter, sans-serif', labelFont: '12px Inter, sans-serif',
        values: (_, splits) => manyDecades(log, splits) ? splits.map(powerOfTen) : splits.map(v => (v === null ? '' : short(v))),
      };
    };
    return {
      width, height,
      padding: [8, 12, 0, 0],
      legend: { show: false },
      cursor: { drag: { x: true, y: false }, points: { size: 7 } },
      scales: {
        x: { time: false, distr: this.plot.x.scale === 'log' ? 3 : 1, ...(bars ? { range: aroundBars } : {}) },
        y: { distr: this.plot.y.scale === 'log' ? 3 : 1, ...(bars ? { range: fromZero } : {}) },
      },
      axes: [{ ...axis(this.plot.x, 32), ...(bars ? { incrs: whole } : {}) }, axis(this.plot.y, 58)],
      series: [{}, ...this.series.map((s, i) => this.line(s, i))],
      hooks: { setCursor: [chart => this.showValues(chart)] },
    };
  }

  private line(series: Series, index: number): uPlot.Series {
    const stroke = colour(`r${index % colours}`);
    const points = series.style === 'points';
    return {
      label: series.name, show: series.shown, stroke, width: points ? 0 : 2, spanGaps: true,
      ...(series.style === 'dashed' ? { dash: [6, 4] } : index >= colours ? { dash: [2, 2] } : {}),
      ...(points ? { paths: () => null } : {}),
      ...(series.style === 'bars' ? { paths: uPlot.paths.bars!({ size: [0.7, 64] }), fill: stroke } : {}),
      points: points ? { show: true, size: series.x.length > manyPoints ? 3 : 6, fill: stroke, stroke } : { show: false },
    };
  }

  private addLegend(series: Series, index: number): void {
    const button = make('button', `legend-entry r${index % colours}${index >= colours ? ' second' : ''}`);
    button.type = 'button';
    button.setAttribute('aria-pressed', 'true');
    button.append(make('i'), make('span', '', series.name), make('span', 'legend-value'));
    button.addEventListener('click', () => {
      series.shown = !series.shown;
      button.setAttribute('aria-pressed', String(series.shown));
      this.chart?.setSeries(index + 1, { show: series.shown });
    });
    this.legend.append(button);
  }

  private showValues(chart: uPlot): void {
    const at = chart.cursor.idx;
    this.series.forEach((_, i) => {
      const entry = this.legend.children[i]!;
      const value = at === null || at === undefined ? undefined : chart.data[i + 1]?.[at];
      setText(entry.lastElementChild!, value === null || value === undefined ? '' : short(value));
    });
  }
}
