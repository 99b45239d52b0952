import { count, make, need, setText } from '../dom';
import { drawText } from '../log/draw';
import { Stream } from '../log/frames';
import type { Line } from '../log/line';
import { AllRows, FoundRows, SlotRows, type Rows } from '../log/rows';
import { Scroller } from '../log/scroller';
import { mostFound, Search } from '../log/search';
import { slotOf, type LogStore } from '../log/store';

const rowHeight = 20;

/** The merged log: every line of every rank in the order it came, filtered by rank and text. */
export class LogView {
  private rows: Rows;
  private search: Search | null = null;
  private needle = '';
  private readonly scroller: Scroller;
  private readonly followButton: HTMLButtonElement;
  private readonly counter: HTMLElement;
  private readonly boxes: HTMLInputElement[];
  private readonly allBox: HTMLInputElement;
  private readonly errorsBox: HTMLInputElement;
  private readonly stop = new AbortController();
  private unseenFrom = -1;

  constructor(root: HTMLElement, private readonly store: LogStore) {
    this.rows = new AllRows(store);
    this.followButton = need<HTMLButtonElement>(root, '[data-follow]');
    this.counter = need(root, '[data-count]');
    this.boxes = [...root.querySelectorAll<HTMLInputElement>('[data-rank-filter]')];
    this.allBox = need<HTMLInputElement>(root, '[data-all-ranks]');
    this.errorsBox = need<HTMLInputElement>(root, '[data-errors-only]');
    this.scroller = new Scroller(need(root, '[data-scroll]'), need(root, '[data-space]'), rowHeight, this, following => this.showFollowing(following));

    const { signal } = this.stop;
    const find = need<HTMLInputElement>(root, '[data-find]');
    let typing: ReturnType<typeof setTimeout> | undefined;
    find.addEventListener('input', () => {
      clearTimeout(typing);
      typing = setTimeout(() => this.filter(find.value), 120);
    }, { signal });
    this.followButton.addEventListener('click', () => this.scroller.follow(!this.scroller.following), { signal });
    this.allBox.addEventListener('change', () => {
      for (const box of this.boxes) box.checked = this.allBox.checked;
      this.filter(find.value);
    }, { signal });
    for (const box of [...this.boxes, this.errorsBox]) box.addEventListener('change', () => this.filter(find.value), { signal });
  }

  dispose(): void {
    this.stop.abort();
    this.search?.stop();
    this.scroller.dispose();
  }

  get count(): number {
    return this.rows.count;
  }

  /** Lines came or changed. */
  update(): void {
    void this.search?.run();
    this.scroller.update();
    this.showCount();
  }

  /** Shows the lines of one rank only. */
  onlyRank(rank: number): void {
    for (const box of this.boxes) box.checked = Number(box.dataset['rankFilter']) === rank;
    this.filter(this.needle);
  }

  create(): HTMLElement {
    const row = make('div', 'row');
    row.append(make('span', 'ln'), make('span', 'rk'), make('span', 'tx'));
    return row;
  }

  draw(row: number, element: HTMLElement): void {
    const place = this.rows.find(row);
    const lines = this.store.linesOf(place.chunk);
    const [number, rank, text] = element.children as unknown as [HTMLElement, HTMLElement, HTMLElement];
    if (!lines) {
      element.className = 'row waiting';
      setText(number, '');
      setText(rank, '');
      setText(text, '');
      this.store.load(place.chunk).then(() => this.scroller.update(), () => setTimeout(() => this.scroller.update(), 1000));
      return;
    }
    const at = this.rows.pick(place, lines);
    const line = lines[at];
    if (!line) return;
    element.className = classOf(line);
    setText(number, count(place.chunk.firstLine + at + 1));
    setText(rank, labelOf(line));
    drawText(text, line, this.needle);
  }

  private filter(text: string): void {
    this.needle = text.toLowerCase();
    this.search?.stop();
    this.search = null;
    const chosen = this.boxes.filter(box => box.checked);
    this.allBox.checked = chosen.length === this.boxes.length;
    this.allBox.indeterminate = chosen.length > 0 && !this.allBox.checked;
    const slots = this.allBox.checked && !this.errorsBox.checked ? null : this.slots(chosen.map(box => Number(box.dataset['rankFilter'])));
    if (this.needle) {
      this.search = new Search(this.store, { text: this.needle, slots }, () => {
        this.scroller.update();
        this.showCount();
      });
      this.rows = new FoundRows(this.store, this.search.found);
    } else {
      this.rows = slots ? new SlotRows(this.store, slots) : new AllRows(this.store);
    }
    this.update();
  }

  private slots(ranks: readonly number[]): Set<number> {
    const slots = new Set<number>();
    // What the launcher and the lab say concerns all ranks.
    for (const rank of [-1, ...ranks]) {
      slots.add(slotOf(rank, Stream.error));
      if (!this.errorsBox.checked) slots.add(slotOf(rank, Stream.out));
    }
    return slots;
  }

  private showFollowing(following: boolean): void {
    this.followButton.setAttribute('aria-pressed', String(following));
    this.unseenFrom = following ? -1 : this.store.lineCount;
    this.showCount();
  }

  private showCount(): void {
    const all = this.store.lineCount;
    const shown = this.rows.count;
    let text = shown === all && !this.search ? `${count(all)} ${all === 1 ? 'line' : 'lines'}` : `${count(shown)} of ${count(all)} lines`;
    if (this.search?.cut) text = `the first ${count(mostFound)} that match`;
    else if (this.search && !this.search.done) text += `, ${Math.floor((100 * this.search.scanned) / all)} % searched`;
    const unseen = this.unseenFrom < 0 ? 0 : all - this.unseenFrom;
    if (unseen > 0) text += ` · ${count(unseen)} new`;
    setText(this.counter, text);
  }
}

function classOf(line: Line): string {
  const rank = line.rank < 0 ? 'lab' : `r${line.rank % 8}`;
  return `row ${rank}${line.stream === Stream.error ? ' err' : ''}`;
}

function labelOf(line: Line): string {
  const who = line.stream === Stream.note ? 'lab' : line.rank < 0 ? 'mpi' : String(line.rank);
  return line.stream === Stream.error ? `${who} !` : who;
}
