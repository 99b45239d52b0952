/** Browsers clip elements that are higher: Firefox at 17.8 million pixels, Chromium at 33.5 million. */
const highest = 15_000_000;
const around = 8;

export interface RowDrawer {
  readonly count: number;
  create(): HTMLElement;
  /** Draws a row into an element made by `create`, which may have shown another row before. */
  draw(row: number, element: HTMLElement): void;
}

/**
 * Shows any number of rows of one height with the few elements that are in sight. Where the rows together are higher
 * than a browser allows, the scroll bar stands for a share of the whole, and the wheel and keys still move by rows.
 */
export class Scroller {
  /** The first pixel in sight, counted from the top of row 0. */
  private top = 0;
  private readonly body = document.createElement('div');
  /** In the order of their rows, so that text marked with the mouse stays marked as rows come and go. */
  private elements: HTMLElement[] = [];
  private first = 0;
  /** The scroll position that this class itself set last, which is no one's wish. */
  private own = -1;
  private stick = true;
  private frame = 0;
  private readonly stop = new AbortController();
  private readonly resize = new ResizeObserver(() => this.update());

  constructor(
    private readonly box: HTMLElement,
    private readonly space: HTMLElement,
    private readonly rowHeight: number,
    private readonly rows: RowDrawer,
    private readonly moved: () => void,
  ) {
    const { signal } = this.stop;
    this.body.className = 'log-rows';
    space.append(this.body);
    box.addEventListener('scroll', () => this.scrolled(), { passive: true, signal });
    box.addEventListener('wheel', event => this.wheeled(event), { passive: false, signal });
    box.addEventListener('keydown', event => this.keyed(event), { signal });
    this.resize.observe(box);
  }

  dispose(): void {
    this.stop.abort();
    this.resize.disconnect();
    cancelAnimationFrame(this.frame);
    this.body.remove();
  }

  /** True while the view stays at the end as rows come. */
  get following(): boolean {
    return this.stick;
  }

  /** True while every row is in sight. */
  get fits(): boolean {
    return this.furthest === 0;
  }

  get firstRow(): number {
    return Math.min(Math.max(0, this.rows.count - 1), Math.ceil(this.top / this.rowHeight));
  }

  follow(on: boolean): void {
    if (this.stick === on) return;
    this.stick = on;
    this.moved();
    this.update();
  }

  show(row: number, where: 'middle' | 'top'): void {
    this.stick = false;
    const lead = where === 'middle' ? (this.box.clientHeight - this.rowHeight) / 2 : 0;
    this.top = Math.max(0, Math.min(this.furthest, row * this.rowHeight - lead));
    this.moved();
    this.layout();
  }

  /** To be called when rows came or changed; draws before the next frame. */
  update(): void {
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0;
      this.layout();
    });
  }

  private get height(): number {
    return this.rows.count * this.rowHeight;
  }

  private get furthest(): number {
    return Math.max(0, this.height - this.box.clientHeight);
  }

  private get scaled(): boolean {
    return this.height > highest;
  }

  /** Where the scroll bar stands for a place in the rows. */
  private barOf(top: number): number {
    return this.scaled ? (top / this.furthest) * (highest - this.box.clientHeight) : top;
  }

  private layout(): void {
    const spaceHeight = `${Math.min(this.height, highest)}px`;
    if (this.space.style.height !== spaceHeight) this.space.style.height = spaceHeight;
    this.top = this.stick ? this.furthest : Math.min(this.top, this.furthest);
    const bar = this.barOf(this.top);
    if (Math.abs(this.box.scrollTop - bar) >= 1) {
      this.box.scrollTop = bar;
      this.own = this.box.scrollTop;
    }
    this.draw();
  }

  private draw(): void {
    const first = Math.max(0, Math.floor(this.top / this.rowHeight) - around);
    const last = Math.min(this.rows.count, Math.ceil((this.top + this.box.clientHeight) / this.rowHeight) + around);
    this.turn(first);
    const wanted = Math.max(0, last - first);
    while (this.elements.length > wanted) this.elements.pop()!.remove();
    while (this.elements.length < wanted) {
      const element = this.rows.create();
      this.body.append(element);
      this.elements.push(element);
    }
    this.body.style.transform = `translateY(${first * this.rowHeight - this.top + this.box.scrollTop}px)`;
    this.elements.forEach((element, i) => this.rows.draw(first + i, element));
  }

  /** Moves elements that went out of sight at one end to the other; those still in sight keep their rows. */
  private turn(first: number): void {
    const by = first - this.first;
    this.first = first;
    const count = this.elements.length;
    if (by === 0 || Math.abs(by) >= count) return;
    if (by > 0) {
      const gone = this.elements.splice(0, by);
      this.body.append(...gone);
      this.elements.push(...gone);
    } else {
      const gone = this.elements.splice(count + by);
      this.body.prepend(...gone);
      this.elements.unshift(...gone);
    }
  }

  private moveTo(top: number): void {
    this.top = Math.max(0, Math.min(this.furthest, top));
    this.settle();
    this.layout();
  }

  private settle(): void {
    this.stick = this.top >= this.furthest - this.rowHeight / 2;
    this.moved();
  }

  private scrolled(): void {
    const at = this.box.scrollTop;
    if (Math.abs(at - this.own) < 1) return;
    this.own = -1;
    // A scroll sideways moves no row.
    if (Math.abs(this.barOf(this.top) - at) < 1) return;
    this.top = this.scaled ? (at / (highest - this.box.clientHeight)) * this.furthest : at;
    this.settle();
    this.draw();
  }

  private wheeled(event: WheelEvent): void {
    if (!this.scaled || event.ctrlKey || event.deltaY === 0) return;
    event.preventDefault();
    const unit = event.deltaMode === 1 ? this.rowHeight : event.deltaMode === 2 ? this.box.clientHeight : 1;
    this.moveTo(this.top + event.deltaY * unit);
  }

  private keyed(event: KeyboardEvent): void {
    if (event.target !== this.box || event.ctrlKey || event.altKey || event.metaKey) return;
    const page = this.box.clientHeight - this.rowHeight;
    const moves: Record<string, number> = {
      ArrowDown: this.rowHeight, ArrowUp: -this.rowHeight, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity,
      ' ': event.shiftKey ? -page : page,
    };
    const by = moves[event.key];
    if (by === undefined) return;
    event.preventDefault();
    this.moveTo(this.top + by);
  }
}
