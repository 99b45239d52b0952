import type { PlotAxis, PlotEvent } from '../contracts';
import { count, make, setText } from '../dom';
import { short } from './number';
import type { Series } from './series';

const mostRows = 200;

/** A plot's numbers for those who do not see it, and for a spreadsheet. */
export class PlotTable {
  readonly root = make('details', 'plot-table');
  private readonly body = make('div');
  private drawnAt = 0;

  constructor(private readonly plot: PlotEvent, private readonly series: readonly Series[]) {
    this.root.append(make('summary', '', 'Numbers'), this.body);
    this.root.addEventListener('toggle', () => this.update(true));
  }

  update(now = false): void {
    if (!this.root.open || (!now && performance.now() - this.drawnAt < 1000)) return;
    this.drawnAt = performance.now();
    const save = make('button', 'quiet', 'Save as CSV');
    save.type = 'button';
    save.addEventListener('click', () => this.save());
    this.body.replaceChildren(save, ...this.series.map(s => this.table(s)));
  }

  private table(series: Series): HTMLElement {
    const table = make('table');
    const head = make('tr');
    head.append(heading(this.plot.x), heading(this.plot.y));
    table.append(make('caption', '', caption(series)));
    table.createTHead().append(head);
    const body = table.createTBody();
    for (let i = 0; i < Math.min(series.x.length, mostRows); i++) {
      const row = body.insertRow();
      setText(row.insertCell(), short(series.x[i]!));
      setText(row.insertCell(), short(series.y[i]!));
    }
    return table;
  }

  private save(): void {
    const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;
    const lines = [['series', name(this.plot.x), name(this.plot.y)].map(quote).join(',')];
    for (const s of this.series) s.x.forEach((x, i) => lines.push(`${quote(s.name)},${x},${s.y[i]}`));
    const link = make('a');
    link.href = URL.createObjectURL(new Blob([lines.join('\n'), '\n'], { type: 'text/csv' }));
    link.download = `${this.plot.name}.csv`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }
}

function caption(series: Series): string {
  return series.x.length > mostRows ? `${series.name}: the first ${mostRows} of ${count(series.x.length)} points` : series.name;
}

function heading(axis: PlotAxis): HTMLElement {
  const cell = make('th', '', name(axis));
  cell.scope = 'col';
  return cell;
}

function name(axis: PlotAxis): string {
  return axis.unit ? `${axis.label} (${axis.unit})` : axis.label;
}
