import { count, need, setText } from '../dom';
import { AllRows, FoundRows, SlotRows, type Rows } from '../log/rows';
import { Scroller, type RowDrawer } from '../log/scroller';
import { mostFound, Search } from '../log/search';
import type { LogStore } from '../log/store';
import { ChosenLines } from './chosen';
import { LogControls, type Wish } from './log-controls';
import { drawRow, drawWaiting, makeRow } from './row';

const rowHeight = 20;
const retryPause = 1_000;

/** The merged log: every line of every rank in the order it came, filtered by rank and text. */
export class LogView implements RowDrawer {
  /** True once no line will follow. */
  ended = false;
  private rows: Rows;
  private wish: Wish = { needle: '', slots: null, onlyMatches: true };
  private search: Search | null = null;
  /** The match that the person stepped to; -1 for none. */
  private hit = -1;
  private unseenFrom = -1;
  private since = 0;
  /** The line that the address names was brought into sight. */
  private sought = false;
  private readonly scroller: Scroller;
  private readonly controls: LogControls;
  private readonly chosen: ChosenLines;
  private readonly stop = new AbortController();

  constructor(private readonly root: HTMLElement, private readonly store: LogStore) {
    const { signal } = this.stop;
    this.rows = new AllRows(store);
    const box = need(root, '[data-scroll]');
    this.scroller = new Scroller(box, need(root, '[data-space]'), rowHeight, this, () => this.moved());
    this.controls = new LogControls(root, () => this.change(), by => this.step(by), on => root.classList.toggle('times', on), signal);
    this.chosen = new ChosenLines(root, store, () => this.scroller.update(), signal);
    this.part('follow').addEventListener('click', () => this.toggleFollow(), { signal });
    this.part('to-end').addEventListener('click', () => this.scroller.follow(true), { signal });
    box.addEventListener('click', event => this.clicked(event), { signal });
    document.addEventListener('selectionchange', () => this.marked(box), { signal });
    if (this.chosen.first >= 0) this.scroller.follow(false);
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
    this.since ||= this.store.firstTime;
    void this.search?.run();
    this.seek();
    this.scroller.update();
    this.showCount();
  }

  toggleFollow(): void {
    this.scroller.follow(!this.scroller.following);
  }

  focusFind(): void {
    this.controls.find.focus();
    this.controls.find.select();
  }

  /** Only one rank's lines; all again where they were the only ones. */
  chooseRank(rank: number): void {
    this.controls.chooseRank(this.controls.onlyRank === rank ? null : rank);
    this.change();
  }

  step(by: 1 | -1): void {
    const found = this.search?.found ?? [];
    if (found.length === 0) return;
    this.hit = this.hit < 0 && by < 0 ? found.length - 1 : (this.hit + by + found.length) % found.length;
    this.scroller.show(this.rows.rowOf(found[this.hit]!), 'middle');
    this.showCount();
  }

  create(): HTMLElement {
    return makeRow();
  }

  draw(row: number, element: HTMLElement): void {
    const place = this.rows.find(row);
    const lines = this.store.linesOf(place.chunk);
    if (!lines) {
      drawWaiting(element);
      this.store.load(place.chunk).then(() => this.scroller.update(), () => this.later());
      return;
    }
    const at = this.rows.pick(place, lines);
    const number = place.chunk.firstLine + at;
    const line = lines[at];
    if (!line) return;
    const current = this.search && this.hit >= 0 && this.search.found[this.hit] === number;
    drawRow(element, number, line, this.since, this.wish.needle, `${this.chosen.has(number) ? ' chosen' : ''}${current ? ' current' : ''}`);
  }

  /** The service did not answer: the chunk is asked for again while it is in sight. */
  private later(): void {
    setTimeout(() => { if (!this.stop.signal.aborted) this.scroller.update(); }, retryPause);
  }

  private change(): void {
    const anchor = this.anchor();
    this.wish = this.controls.read();
    this.search?.stop();
    this.search = null;
    this.hit = -1;
    const { needle, slots, onlyMatches } = this.wish;
    if (needle) {
      this.search = new Search(this.store, { text: needle, slots }, () => {
        this.scroller.update();
        this.showCount();
      });
    }
    this.rows = this.search && onlyMatches ? new FoundRows(this.store, this.search.found) : slots ? new SlotRows(this.store, slots) : new AllRows(this.store);
    if (!this.scroller.following) this.scroller.show(this.rows.rowOf(anchor), this.chosen.first >= 0 ? 'middle' : 'top');
    this.update();
  }

  /** The line that stays in sight when the filter changes: the one chosen, else the first in sight. */
  private anchor(): number {
    if (this.chosen.first >= 0) return this.chosen.first;
    if (this.rows.count === 0) return 0;
    const place = this.rows.find(this.scroller.firstRow);
    const lines = this.store.linesOf(place.chunk);
    return place.chunk.firstLine + (lines ? this.rows.pick(place, lines) : 0);
  }

  /** Shows the line that the address names, once it is there. */
  private seek(): void {
    if (this.sought || this.chosen.first < 0 || this.chosen.first >= this.store.lineCount) return;
    this.sought = true;
    this.scroller.show(this.rows.rowOf(this.chosen.first), 'middle');
  }

  private clicked(event: MouseEvent): void {
    const number = (event.target as Element).closest('.ln')?.closest<HTMLElement>('.row')?.dataset['line'];
    if (number === undefined) return;
    this.sought = true;
    this.scroller.follow(false);
    this.chosen.choose(Number(number), event.shiftKey);
  }

  /** Text that someone marks must not move away under the mouse. */
  private marked(box: HTMLElement): void {
    const selection = getSelection();
    if (selection && !selection.isCollapsed && selection.anchorNode && box.contains(selection.anchorNode)) this.scroller.follow(false);
  }

  private moved(): void {
    const following = this.scroller.following;
    this.part('follow').setAttribute('aria-pressed', String(following));
    if (following) this.unseenFrom = -1;
    else if (this.unseenFrom < 0) this.unseenFrom = this.store.lineCount;
    this.showCount();
  }

  private showCount(): void {
    const all = this.store.lineCount;
    const shown = this.rows.count;
    setText(this.part('count'), shown === all ? `${count(all)} ${all === 1 ? 'line' : 'lines'}` : `${count(shown)} of ${count(all)} lines`);
    setText(this.part('find-count'), this.findText());
    const none = !this.search || this.search.found.length === 0;
    (this.part('next') as HTMLButtonElement).disabled = none;
    (this.part('previous') as HTMLButtonElement).disabled = none;
    const nothing = this.part('nothing');
    nothing.hidden = shown > 0;
    if (shown === 0) setText(nothing, all === 0 ? (this.ended ? 'Nothing was written.' : 'Waiting for the first line.') : this.search && !this.search.done ? 'Searching…' : 'No line matches.');
    const unseen = this.unseenFrom < 0 ? 0 : all - this.unseenFrom;
    this.part('to-end').hidden = this.scroller.following || this.scroller.fits;
    setText(this.part('to-end-text'), unseen > 0 ? `${count(unseen)} new ${unseen === 1 ? 'line' : 'lines'}` : 'To the end');
  }

  private findText(): string {
    const search = this.search;
    if (!search) return '';
    const found = search.found.length;
    if (search.cut) return `first ${count(mostFound)}`;
    if (!search.done) return `${Math.floor((100 * search.scanned) / Math.max(1, this.store.lineCount))} %`;
    return this.hit >= 0 ? `${count(this.hit + 1)} of ${count(found)}` : count(found);
  }

  private part(name: string): HTMLElement {
    return need(this.root, `[data-${name}]`);
  }
}
