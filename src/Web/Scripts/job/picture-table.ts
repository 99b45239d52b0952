import { count, make, setText } from '../dom';

const most = 12;

/** A picture as a table: the mean brightness of its blocks, in percent. */
export function blocks(title: string, columns: number, rows: number, pixels: Uint8Array): HTMLElement {
  const [across, down] = [Math.min(most, columns), Math.min(most, rows)];
  const table = make('table', 'field-table');
  table.append(make('caption', '', `${title}: mean brightness of ${count(across * down)} blocks, in percent`));
  const body = table.createTBody();
  for (let block = 0; block < down; block++) {
    const row = body.insertRow();
    for (let side = 0; side < across; side++)
      setText(row.insertCell(), String(Math.round(mean(pixels, columns, span(rows, down, block), span(columns, across, side)) / 2.55)));
  }
  return table;
}

function span(length: number, parts: number, part: number): [from: number, to: number] {
  return [Math.floor(part * length / parts), Math.floor((part + 1) * length / parts)];
}

function mean(pixels: Uint8Array, columns: number, [top, bottom]: [number, number], [left, right]: [number, number]): number {
  let sum = 0;
  for (let row = top; row < bottom; row++) for (let i = left; i < right; i++) sum += pixels[row * columns + i]!;
  return sum / ((bottom - top) * (right - left));
}
