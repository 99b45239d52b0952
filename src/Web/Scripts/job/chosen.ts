import { count, need, setText } from '../dom';
import type { LogStore } from '../log/store';

const mostCopied = 100_000;
const shown = 1_500;

/** Lines chosen by a click on their number, as the address names them: #L12 or #L12-L34. */
export class ChosenLines {
  private from = -1;
  private to = -1;
  private readonly bar: HTMLElement;

  constructor(root: HTMLElement, private readonly store: LogStore, private readonly changed: () => void, signal: AbortSignal) {
    this.bar = need(root, '[data-chosen]');
    need(root, '[data-copy-lines]').addEventListener('click', event => void this.copy(event, () => this.text()), { signal });
    need(root, '[data-copy-link]').addEventListener('click', event => void this.copy(event, () => Promise.resolve(location.href)), { signal });
    need(root, '[data-unchoose]').addEventListener('click', () => this.clear(), { signal });
    this.read();
    addEventListener('hashchange', () => { this.read(); this.changed(); }, { signal });
  }

  /** The first chosen line; -1 for none. */
  get first(): number {
    return this.from;
  }

  has(line: number): boolean {
    return line >= this.from && line <= this.to && this.from >= 0;
  }

  choose(line: number, extend: boolean): void {
    if (extend && this.from >= 0) {
      const anchor = line < this.from ? this.to : this.from;
      this.from = Math.min(anchor, line);
      this.to = Math.max(anchor, line);
    } else {
      this.from = this.to = line;
    }
    this.write(this.from === this.to ? `#L${line + 1}` : `#L${this.from + 1}-L${this.to + 1}`);
  }

  clear(): void {
    if (this.from < 0) return;
    this.from = this.to = -1;
    this.write('');
  }

  private read(): void {
    const match = /^#L(\d+)(?:-L(\d+))?$/.exec(location.hash);
    if (!match) return;
    const a = Number(match[1]) - 1;
    const b = match[2] ? Number(match[2]) - 1 : a;
    this.from = Math.min(a, b);
    this.to = Math.max(a, b);
    this.show();
  }

  private write(hash: string): void {
    history.replaceState(history.state, '', location.pathname + location.search + hash);
    this.show();
    this.changed();
  }

  private show(): void {
    this.bar.hidden = this.from < 0;
    const many = this.to - this.from + 1;
    setText(need(this.bar, '[data-chosen-text]'), many === 1 ? `Line ${count(this.from + 1)}` : `${count(many)} lines`);
  }

  private async text(): Promise<string> {
    const texts: string[] = [];
    const end = Math.min(this.to, this.from + mostCopied - 1, this.store.lineCount - 1);
    for (let line = this.from; line <= end;) {
      const chunk = this.store.chunkOf(line);
      if (!chunk.lines) await this.store.load(chunk);
      const lines = this.store.linesOf(chunk) ?? [];
      const until = Math.min(end, chunk.firstLine + lines.length - 1);
      for (; line <= until; line++) texts.push(lines[line - chunk.firstLine]!.text);
    }
    return texts.join('\n') + '\n';
  }

  private async copy(event: Event, get: () => Promise<string>): Promise<void> {
    const label = need(event.currentTarget as HTMLElement, 'span');
    const before = label.textContent ?? '';
    try {
      await navigator.clipboard.writeText(await get());
      setText(label, 'Copied');
    } catch {
      setText(label, 'No clipboard here');
    }
    setTimeout(() => setText(label, before), shown);
  }
}
