import { count, make, setText } from '../dom';
import { drawText } from '../log/draw';
import { Stream } from '../log/frames';
import type { Line } from '../log/line';

interface Drawn { line: Line; text: string; needle: string }

const drawn = new WeakMap<HTMLElement, Drawn>();

/** A row of the log: number, time, rank, text. */
export function makeRow(): HTMLElement {
  const row = make('div', 'row');
  row.append(make('span', 'ln'), make('span', 'tm'), make('span', 'rk'), make('span', 'tx'));
  return row;
}

export function drawRow(row: HTMLElement, number: number, line: Line, since: number, needle: string, extra: string): void {
  const [ln, tm, rk, tx] = row.children as unknown as [HTMLElement, HTMLElement, HTMLElement, HTMLElement];
  const className = classOf(line) + extra;
  if (row.className !== className) row.className = className;
  row.dataset['line'] = String(number);
  setText(ln, count(number + 1));
  setText(tm, `+${((line.time - since) / 1000).toFixed(3)}`);
  setText(rk, labelOf(line));
  const before = drawn.get(tx);
  if (before && before.line === line && before.text === line.text && before.needle === needle) return;
  drawn.set(tx, { line, text: line.text, needle });
  drawText(tx, line, needle);
}

export function drawWaiting(row: HTMLElement): void {
  row.className = 'row waiting';
  delete row.dataset['line'];
  for (const part of row.children) part.textContent = '';
  drawn.delete(row.lastElementChild as HTMLElement);
}

function classOf(line: Line): string {
  const rank = line.rank < 0 ? 'lab' : `r${line.rank % 8}`;
  return `row ${rank}${line.stream === Stream.error ? ' err' : ''}${line.continues ? ' continues' : ''}`;
}

/** Errors carry a sign as well as a colour. */
function labelOf(line: Line): string {
  const who = line.stream === Stream.note ? 'lab' : line.rank < 0 ? 'mpi' : String(line.rank);
  return line.stream === Stream.error ? `${who} !` : who;
}
