import type { HoldingsEvent, Piece } from '../contracts';
import { make } from '../dom';

const colours = 8;
const mostRanks = 64;
const mostPieces = 64;

/** Who holds what before and after a call: a row for each rank. It is a table, and so its own text. */
export class Holdings {
  readonly root = make('figure', 'plot holdings');
  private event: HoldingsEvent | null = null;

  take(event: HoldingsEvent): void {
    this.event = event;
  }

  draw(): void {
    if (!this.event) return;
    this.root.replaceChildren(table(this.event));
    this.event = null;
  }

  dispose(): void {
    this.event = null;
  }
}

function table({ title, before, after }: HoldingsEvent): HTMLElement {
  const table = make('table');
  table.append(make('caption', '', title));
  const head = make('tr');
  for (const text of ['Rank', 'Before', 'After']) {
    const cell = make('th', '', text);
    cell.scope = 'col';
    head.append(cell);
  }
  table.createTHead().append(head);
  const body = table.createTBody();
  for (let rank = 0; rank < Math.min(mostRanks, before.length, after.length); rank++) {
    const row = body.insertRow();
    const cell = make('th', `r${rank % colours}`, String(rank));
    cell.scope = 'row';
    row.append(cell);
    row.insertCell().append(...pieces(before[rank]!));
    row.insertCell().append(...pieces(after[rank]!));
  }
  return table;
}

function pieces(held: readonly Piece[]): HTMLElement[] {
  if (held.length === 0) return [make('span', 'nothing', 'nothing')];
  return held.slice(0, mostPieces).map(piece => make('span', piece.rank === undefined ? 'piece' : `piece r${piece.rank % colours}`, piece.text));
}
