import type { ImageEvent } from '../contracts';
import { count, make, setText } from '../dom';
import { colourAt } from './colour-scale';
import { Numbers } from './numbers';
import { blocks } from './picture-table';
import { Pointer } from './pointer';

const mostSide = 1024;
const palette = new Uint32Array(256);

/** Whether an event is some rows of a picture: what programs write comes here unread. */
export function isStrip(event: ImageEvent): boolean {
  const { columns, rows, row } = event;
  const sides = [columns, rows].every(side => Number.isInteger(side) && side >= 1 && side <= mostSide);
  return sides && Number.isInteger(row) && row >= 0 && row < rows && typeof event.pixels === 'string';
}

/** A picture that is drawn as its rows come. Its canvas has a pixel for each of its own; only new rows are painted. */
export class Picture {
  readonly root = make('figure', 'plot');
  private readonly canvas = make('canvas', 'field-canvas');
  private readonly pixels: Uint8Array;
  private readonly come: Uint8Array;
  private readonly pointer: Pointer;
  private readonly numbers: Numbers;
  private readonly title = make('figcaption');
  private first = Infinity;
  private last = -1;
  private rowsCome = 0;

  constructor(private readonly event: ImageEvent) {
    const { columns, rows } = event;
    this.pixels = new Uint8Array(columns * rows);
    this.come = new Uint8Array(rows);
    this.canvas.width = columns;
    this.canvas.height = rows;
    this.pointer = new Pointer(this.canvas, () => ({ columns, rows }), (row, column) => this.say(row, column));
    this.numbers = new Numbers(event.name, () => [blocks(event.title, columns, rows, this.pixels)], () => this.lines());
    this.root.append(this.title, this.pointer.root, this.pointer.text, this.numbers.root);
  }

  take(event: ImageEvent): void {
    const { columns, rows } = this.event;
    const bytes = decode(event.pixels);
    if (event.columns !== columns || event.rows !== rows || bytes.length % columns !== 0 || event.row + bytes.length / columns > rows) return;
    this.pixels.set(bytes, event.row * columns);
    for (let row = event.row; row < event.row + bytes.length / columns; row++) {
      if (!this.come[row]) this.rowsCome++;
      this.come[row] = 1;
      this.first = Math.min(this.first, row);
      this.last = Math.max(this.last, row);
    }
  }

  draw(): void {
    if (this.last < this.first) return;
    const { title, columns, rows } = this.event;
    this.paint(this.first, this.last);
    this.first = Infinity;
    this.last = -1;
    const part = this.rowsCome < rows ? `, ${count(this.rowsCome)} rows so far` : '';
    setText(this.title, title + part);
    this.pointer.name(`${title}: picture of ${count(columns)} by ${count(rows)} pixels${part}`);
    this.pointer.show();
    this.numbers.update();
  }

  dispose(): void {
    this.numbers.dispose();
  }

  private paint(first: number, last: number): void {
    const { columns } = this.event;
    if (palette[255] === 0) colours();
    const data = new ImageData(columns, last - first + 1);
    const to = new Uint32Array(data.data.buffer);
    for (let row = first; row <= last; row++) {
      if (!this.come[row]) continue;
      for (let i = 0; i < columns; i++) to[(row - first) * columns + i] = palette[this.pixels[row * columns + i]!]!;
    }
    this.canvas.getContext('2d')?.putImageData(data, 0, first);
  }

  private say(row: number, column: number): string {
    const value = this.come[row] ? `${Math.round(this.pixels[row * this.event.columns + column]! / 2.55)} %` : 'not yet there';
    return `Row ${row + 1}, column ${column + 1}: ${value}`;
  }

  private lines(): string[] {
    const { columns } = this.event;
    return ['row,column,value', ...Array.from(this.pixels, (value, i) => `${Math.floor(i / columns) + 1},${i % columns + 1},${value}`)];
  }
}

function decode(base64: string): Uint8Array {
  try {
    return Uint8Array.from(atob(base64), c => c.charCodeAt(0));
  } catch {
    return new Uint8Array(0);
  }
}

/** As a canvas has them in memory: red in the lowest byte. */
function colours(): void {
  for (let i = 0; i < 256; i++) {
    const [red, green, blue] = colourAt(i / 255);
    palette[i] = (0xff000000 | blue << 16 | green << 8 | red) >>> 0;
  }
}
