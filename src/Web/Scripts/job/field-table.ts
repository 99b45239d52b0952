import { count, make, setText } from '../dom';
import { sample, type Grid } from './grid';
import { short } from './number';
import { Numbers, quoted } from './numbers';

/** Rows and columns of the table at most; the file has all. */
const most = 10;

/** A field's numbers: a table of some of its values, spread over all of it. */
export function fieldNumbers(name: string, grid: () => Grid): Numbers {
  return new Numbers(name, () => [table(grid())], () => lines(grid()));
}

function table({ title, unit, columns, rows, values }: Grid): HTMLElement {
  const across = sample(columns, most);
  const down = sample(rows, most);
  const table = make('table', 'field-table');
  const all = across.length === columns && down.length === rows;
  const part = all ? '' : `: ${down.length} of ${count(rows)} rows, ${across.length} of ${count(columns)} columns`;
  table.append(make('caption', '', `${title}${unit && ` (${unit})`}${part}`));
  const head = make('tr');
  head.append(heading('Row', 'col'), ...across.map(column => heading(String(column + 1), 'col')));
  table.createTHead().append(head);
  const body = table.createTBody();
  for (const row of down) {
    const line = body.insertRow();
    line.append(heading(String(row + 1), 'row'));
    for (const column of across) setText(line.insertCell(), short(values[row * columns + column]!));
  }
  return table;
}

function heading(text: string, scope: string): HTMLElement {
  const cell = make('th', '', text);
  cell.scope = scope;
  return cell;
}

function lines({ title, unit, columns, values }: Grid): string[] {
  const name = unit ? `${title} (${unit})` : title;
  return [['row', 'column', name].map(quoted).join(','), ...values.map((value, i) => `${Math.floor(i / columns) + 1},${i % columns + 1},${value}`)];
}
