/** Browsers clip elements that are higher: Firefox at 17.8 million pixels, Chromium at 33.5 million. */
const highest = 15_000_000;
const around = 8;

export interface RowDrawer {
  readonly count: number;
  /** Draws a row into an element made by `create`, which may have shown another row before. */
  draw(row: number, element: HTMLElement): void;
  create(): HTMLElement;
}

/**
 * Shows any number of rows of one height with the few elements that are in sight. Where the rows together are higher
 * than a browser allows, the scroll bar stands for a share of the whole, and the wheel and keys still move by rows.
 */
export class Scroller {
  /** The first pixel in sight, counted from the top of row 0. */
  private top = 0;
  private shown: HTMLElement[] = [];
  private readonly body = document.createElement('div');
  private expected = -1;
  private stick = true;
  private frame = 0;
  private readonly resize = new ResizeObserver(() => this.update());

  constructor(
    private readonly box: HTMLElement,
    private readonly space: HTMLElement,
    private readonly rowHeight: number,
    private readonly rows: RowDrawer,
    private readonly stuck: (following: boolean) => void,
  ) {
    this.body.className = 'log-rows';
    this.space.append(this.body);
    box.addEventListener('scroll', this.scrolled, { passive: true });
    box.addEventListener('wheel', this.wheeled, { passive: false });
    box.addEventListener('keydown', this.keyed);
    this.resize.observe(box);
  }

  dispose(): void {
    this.resize.disconnect();
    cancelAnimationFrame(this.frame);
    this.box.removeEventListener('scroll', this.scrolled);
    this.box.removeEventListener('wheel', this.wheeled);
    this.box.removeEventListener('keydown', this.keyed);
  }

  get following(): boolean {
    return this.stick;
  }

  get firstRow(): number {
    return Math.floor(this.top / this.rowHeight);
  }

  get rowsInSight(): number {
    return Math.max(1, Math.floor(this.box.clientHeight / this.rowHeight));
  }

  follow(on: boolean): void {
    if (this.stick === on) return;
    this.stick = on;
    this.stuck(on);
    this.update();
  }

  /** Brings a row to the middle, or to the top. */
  show(row: number, where: 'middle' | 'top' = 'middle'): void {
    this.follow(false);
    const lead = where === 'middle' ? (this.box.clientHeight - this.rowHeight) / 2 : 0;
    this.moveTo(row * this.rowHeight - lead);
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

  private layout(): void {
    const spaceHeight = `${Math.min(this.height, highest)}px`;
    if (this.space.style.height !== spaceHeight) this.space.style.height = spaceHeight;
    this.top = this.stick ? this.furthest : Math.min(this.top, this.furthest);
    const bar = this.barOf(this.top);
    if (Math.abs(this.box.scrollTop - bar) >= 1) {
      this.box.scrollTop = bar;
      this.expected = this.box.scrollTop;
    }
    this.draw();
  }

  private draw(): void {
    const first = Math.max(0, this.firstRow - around);
    const last = Math.min(this.rows.count, Math.ceil((this.top + this.box.clientHeight) / this.rowHeight) + around);
    while (this.shown.length > last - first) this.shown.pop()!.remove();
    while (this.shown.length < last - first) {
      const element = this.rows.create();
      this.body.append(element);
      this.shown.push(element);
    }
    this.body.style.transform = `translateY(${first * this.rowHeight - this.top + this.box.scrollTop}px)`;
    for (let row = first; row < last; row++) this.rows.draw(row, this.shown[row - first]!);
  }

  private barOf(top: number): number {
    return this.scaled ? (top / this.furthest) * (highest - this.box.clientHeight) : top;
  }

  private moveTo(top: number): void {
    this.top = Math.max(0, Math.min(this.furthest, top));
    if (this.stick !== this.top >= this.furthest - 1) {
      this.stick = !this.stick;
      this.stuck(this.stick);
    }
    this.layout();
  }

  private readonly scrolled = (): void => {
    const at = this.box.scrollTop;
    if (Math.abs(at - this.expected) < 1) return;
    this.expected = -1;
    const top = this.scaled ? (at / (highest - this.box.clientHeight)) * this.furthest : at;
    // A scroll sideways, or one that only rounding makes, moves nothing.
    if (Math.abs(this.barOf(this.top) - at) < 1) return;
    this.top = top;
    const atEnd = top >= this.furthest - this.rowHeight / 2;
    if (this.stick !== atEnd) {
      this.stick = atEnd;
      this.stuck(atEnd);
    }
    this.draw();
  };

  private readonly wheeled = (event: WheelEvent): void => {
    if (!this.scaled || event.ctrlKey || event.deltaY === 0) return;
    event.preventDefault();
    const unit = event.deltaMode === 1 ? this.rowHeight : event.deltaMode === 2 ? this.box.clientHeight : 1;
    this.moveTo(this.top + event.deltaY * unit);
  };

  private readonly keyed = (event: KeyboardEvent): void => {
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
  };
}
