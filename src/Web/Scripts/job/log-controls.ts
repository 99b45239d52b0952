import { need } from '../dom';
import { Stream } from '../log/frames';
import { slotOf } from '../log/store';

/** What the person asks the log to show. */
export interface Wish {
  /** In lower case; empty for none. */
  readonly needle: string;
  /** Null for all ranks and streams. */
  readonly slots: ReadonlySet<number> | null;
  /** Lines that do not match are left out. */
  readonly onlyMatches: boolean;
}

const typingPause = 120;

/** The boxes and fields over the log. */
export class LogControls {
  readonly find: HTMLInputElement;
  private readonly ranks: HTMLInputElement[];
  private readonly all: HTMLInputElement;
  private readonly errors: HTMLInputElement;
  private readonly only: HTMLInputElement;

  constructor(root: HTMLElement, changed: () => void, stepped: (by: 1 | -1) => void, times: (on: boolean) => void, signal: AbortSignal) {
    this.find = need<HTMLInputElement>(root, '[data-find]');
    this.ranks = [...root.querySelectorAll<HTMLInputElement>('[data-rank-filter]')];
    this.all = need<HTMLInputElement>(root, '[data-all-ranks]');
    this.errors = need<HTMLInputElement>(root, '[data-errors-only]');
    this.only = need<HTMLInputElement>(root, '[data-only-matches]');

    let typing: ReturnType<typeof setTimeout> | undefined;
    this.find.addEventListener('input', () => {
      clearTimeout(typing);
      typing = setTimeout(changed, typingPause);
    }, { signal });
    this.find.addEventListener('keydown', event => {
      if (event.key === 'Enter') {
        event.preventDefault();
        stepped(event.shiftKey ? -1 : 1);
      } else if (event.key === 'Escape' && this.find.value !== '') {
        event.preventDefault();
        this.find.value = '';
        changed();
      }
    }, { signal });
    this.all.addEventListener('change', () => {
      for (const box of this.ranks) box.checked = this.all.checked;
      changed();
    }, { signal });
    for (const box of [...this.ranks, this.errors, this.only]) box.addEventListener('change', changed, { signal });
    need(root, '[data-next]').addEventListener('click', () => stepped(1), { signal });
    need(root, '[data-previous]').addEventListener('click', () => stepped(-1), { signal });
    const timesBox = need<HTMLInputElement>(root, '[data-times]');
    timesBox.addEventListener('change', () => times(timesBox.checked), { signal });
  }

  read(): Wish {
    const chosen = this.ranks.filter(box => box.checked);
    this.all.checked = chosen.length === this.ranks.length;
    this.all.indeterminate = chosen.length > 0 && !this.all.checked;
    const everything = this.all.checked && !this.errors.checked;
    return {
      needle: this.find.value.toLowerCase(),
      slots: everything ? null : this.slots(chosen.map(box => Number(box.dataset['rankFilter']))),
      onlyMatches: this.only.checked,
    };
  }

  /** The rank whose lines alone are shown; null where there are several, or none. */
  get onlyRank(): number | null {
    const chosen = this.ranks.filter(box => box.checked);
    return chosen.length === 1 && this.ranks.length > 1 ? Number(chosen[0]!.dataset['rankFilter']) : null;
  }

  chooseRank(rank: number | null): void {
    for (const box of this.ranks) box.checked = rank === null || Number(box.dataset['rankFilter']) === rank;
  }

  private slots(ranks: readonly number[]): Set<number> {
    const slots = new Set<number>();
    // What the launcher and the lab say concerns every rank.
    for (const rank of [-1, ...ranks]) {
      slots.add(slotOf(rank, Stream.error));
      if (!this.errors.checked) slots.add(slotOf(rank, Stream.out));
    }
    return slots;
  }
}
