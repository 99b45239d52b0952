import { make, setText } from '../dom';

interface Size { readonly columns: number; readonly rows: number }

/** Reads one value of a drawn grid: where the pointer is, or where the arrow keys went. */
export class Pointer {
  readonly root = make('div', 'field-frame');
  readonly text = make('output', 'field-value');
  private readonly mark = make('i', 'field-mark');
  private cell: { row: number; column: number } | null = null;

  constructor(private readonly canvas: HTMLCanvasElement, private readonly size: () => Size, private readonly say: (row: number, column: number) => string) {
    canvas.setAttribute('aria-hidden', 'true');
    this.root.tabIndex = 0;
    this.root.setAttribute('role', 'group');
    this.mark.hidden = true;
    this.root.append(canvas, this.mark);
    canvas.addEventListener('pointermove', event => this.point(event));
    canvas.addEventListener('pointerleave', () => { if (document.activeElement !== this.root) this.leave(); });
    this.root.addEventListener('blur', () => this.leave());
    this.root.addEventListener('keydown', event => this.key(event));
  }

  /** What the drawing is, for those who do not see it. */
  name(text: string): void {
    this.root.setAttribute('aria-label', `${text}. The arrow keys read its values.`);
  }

  /** The value may have changed. */
  show(): void {
    const { columns, rows } = this.size();
    if (!this.cell || this.cell.row >= rows || this.cell.column >= columns) return;
    setText(this.text, this.say(this.cell.row, this.cell.column));
    const { left, top, across, down } = this.place();
    Object.assign(this.mark.style, {
      left: `${left + this.cell.column * across}px`, top: `${top + this.cell.row * down}px`,
      width: `${Math.max(across, 5)}px`, height: `${Math.max(down, 5)}px`,
    });
    this.mark.hidden = false;
  }

  /** Where the grid lies in the canvas, which keeps its proportion unless it is a strip. */
  private place(): { left: number; top: number; across: number; down: number } {
    const { columns, rows } = this.size();
    const { offsetLeft, offsetTop, clientLeft, clientTop, clientWidth: width, clientHeight: height } = this.canvas;
    const [x, y] = [offsetLeft + clientLeft, offsetTop + clientTop];
    if (getComputedStyle(this.canvas).objectFit === 'fill') return { left: x, top: y, across: width / columns, down: height / rows };
    const side = Math.min(width / columns, height / rows);
    return { left: x + (width - columns * side) / 2, top: y + (height - rows * side) / 2, across: side, down: side };
  }

  private point(event: PointerEvent): void {
    const { columns, rows } = this.size();
    const { left, top, across, down } = this.place();
    const frame = this.root.getBoundingClientRect();
    const column = Math.floor((event.clientX - frame.left - this.root.clientLeft - left) / across);
    const row = Math.floor((event.clientY - frame.top - this.root.clientTop - top) / down);
    if (column < 0 || row < 0 || column >= columns || row >= rows) this.leave();
    else this.move(row, column);
  }

  private key(event: KeyboardEvent): void {
    const step = steps[event.key];
    if (!step || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const { columns, rows } = this.size();
    const far = event.shiftKey ? 10 : 1;
    const from = this.cell ?? { row: Math.floor(rows / 2), column: Math.floor(columns / 2) };
    this.move(clamp(from.row + step[0] * far, rows), clamp(from.column + step[1] * far, columns));
  }

  private move(row: number, column: number): void {
    this.cell = { row, column };
    this.show();
  }

  private leave(): void {
    this.cell = null;
    this.mark.hidden = true;
    setText(this.text, '');
  }
}

const steps: Record<string, readonly [rows: number, columns: number]> = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

function clamp(value: number, length: number): number {
  return Math.max(0, Math.min(length - 1, value));
}
