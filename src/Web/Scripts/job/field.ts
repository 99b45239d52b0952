import { count, make, setText } from '../dom';
import { pixels } from './colour-scale';
import { fieldNumbers } from './field-table';
import type { Grid } from './grid';
import { short } from './number';
import { Pointer } from './pointer';

const legendSteps = 256;
/** Beyond it a field is a strip, and its cells are no squares any more. */
const flattest = 12;

/**
 * One field: a heat map, a legend of its colours, and numbers as a table. The canvas has a pixel for each value and the
 * stylesheet enlarges it without smoothing: sharp on every screen, in the right proportion at once.
 */
export class Field {
  readonly root = make('figure', 'plot');
  private readonly title = make('figcaption');
  private readonly canvas = make('canvas', 'field-canvas');
  private readonly minimum = make('span');
  private readonly maximum = make('span');
  private readonly numbers;
  private readonly pointer: Pointer;
  private stale = true;

  constructor(name: string, private grid: Grid) {
    this.pointer = new Pointer(this.canvas, () => this.grid, (row, column) => this.say(row, column));
    this.numbers = fieldNumbers(name, () => this.grid);
    this.root.append(this.title, this.pointer.root, this.legend(), this.pointer.text, this.numbers.root);
  }

  take(grid: Grid): void {
    this.grid = grid;
    this.stale = true;
  }

  draw(): void {
    if (!this.stale) return;
    this.stale = false;
    const { title, unit, columns, rows, values, minimum, maximum } = this.grid;
    const unitOf = unit && ` ${unit}`;
    paint(this.canvas, columns, rows, pixels(values, minimum, maximum));
    this.canvas.classList.toggle('flat', columns > rows * flattest);
    this.canvas.classList.toggle('steep', rows > columns * flattest);
    this.pointer.name(`${title}: heat map of ${count(rows)} rows and ${count(columns)} columns, colours from ${short(minimum)} to ${short(maximum)}${unitOf}`);
    this.pointer.show();
    setText(this.title, title);
    setText(this.minimum, short(minimum));
    setText(this.maximum, `${short(maximum)}${unitOf}`);
    this.numbers.update();
  }

  dispose(): void {
    this.numbers.dispose();
  }

  private say(row: number, column: number): string {
    const { columns, values, unit } = this.grid;
    return `Row ${row + 1}, column ${column + 1}: ${short(values[row * columns + column]!)}${unit && ` ${unit}`}`;
  }

  private legend(): HTMLElement {
    const root = make('div', 'field-legend');
    const bar = make('canvas');
    paint(bar, legendSteps, 1, pixels([...Array(legendSteps).keys()], 0, legendSteps - 1));
    bar.setAttribute('aria-hidden', 'true');
    root.append(this.minimum, bar, this.maximum);
    return root;
  }
}

function paint(canvas: HTMLCanvasElement, width: number, height: number, data: Uint8ClampedArray<ArrayBuffer>): void {
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  canvas.getContext('2d')?.putImageData(new ImageData(data, width, height), 0, 0);
}
