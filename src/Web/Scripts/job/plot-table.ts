import type { PlotAxis, PlotEvent } from '../contracts';
import { count, make, setText } from '../dom';
import { short } from './number';
import { Numbers, quoted } from './numbers';
import type { Series } from './series';

const mostRows = 200;

/** A plot's numbers: a table for each of its lines. */
export function plotNumbers(plot: PlotEvent, series: readonly Series[]): Numbers {
  return new Numbers(plot.name, () => series.map(s => table(plot, s)), () => [
    ['series', name(plot.x), name(plot.y)].map(quoted).join(','),
    ...series.flatMap(s => s.x.map((x, i) => `${quoted(s.name)},${x},${s.y[i]}`)),
  ]);
}

function table(plot: PlotEvent, series: Series): HTMLElement {
  const table = make('table');
  const head = make('tr');
  head.append(heading(plot.x), heading(plot.y));
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
