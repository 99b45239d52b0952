import type { ResultEvent } from '../contracts';
import { make, need, setText } from '../dom';
import { figure } from './figure';

/** The table of what the run was for; a later value of a name replaces the one before. */
export class Results {
  private readonly table: HTMLTableElement;
  private readonly body: HTMLElement;
  private readonly empty: HTMLElement;

  constructor(root: HTMLElement) {
    this.table = need<HTMLTableElement>(root, 'table');
    this.body = need(root, 'tbody');
    this.empty = need(root, '[data-empty]');
  }

  set(result: Omit<ResultEvent, 'type'>): void {
    let row = [...this.body.children].find(r => (r as HTMLElement).dataset['name'] === result.name) as HTMLElement | undefined;
    if (!row) {
      row = make('tr');
      row.dataset['name'] = result.name;
      const head = make('th');
      head.scope = 'row';
      row.append(head, make('td', 'num'), make('td'));
      this.body.append(row);
      this.table.hidden = false;
      this.empty.hidden = true;
    }
    setText(row.children[0]!, result.label);
    setText(row.children[1]!, figure(result.value, result.uncertainty));
    setText(row.children[2]!, result.unit ?? '');
  }
}
