import type { WallTile, WallUpdate } from '../contracts';
import { make, need, setText } from '../dom';
import { compare, groupOf, heading, type Group } from './groups';
import { Tile } from './tile';

interface Section { readonly root: HTMLElement; readonly title: HTMLElement; readonly list: HTMLElement; group: Group }

const everyone: Group = { key: 'everyone', title: 'by name', place: 0 };
const names = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true });

/** All tiles, in groups or by name alone. A tile is moved only when its group changes. */
export class Board {
  private readonly tiles = new Map<number, Tile>();
  private readonly sections = new Map<string, Section>();

  constructor(private readonly root: HTMLElement, private readonly template: HTMLTemplateElement, private grouped: boolean) {
    for (const element of root.querySelectorAll<HTMLElement>('[data-student]')) this.tiles.set(Number(element.dataset['student']), new Tile(element));
  }

  get size(): number {
    return this.tiles.size;
  }

  /** The tiles whose job has just come to what it is. */
  take(update: WallUpdate): WallTile[] {
    const news: WallTile[] = [];
    // What came with the page stays until the first message says what each tile is now.
    if (this.sections.size === 0) this.root.replaceChildren();
    if (update.whole) this.keep(new Set(update.tiles.map(t => t.student)));
    for (const info of update.tiles) {
      const tile = this.tiles.get(info.student) ?? this.add(info.student);
      const before = tile.info;
      tile.show(info);
      if (before && (before.job !== info.job || before.wrong !== info.wrong)) news.push(info);
      this.place(tile);
    }
    this.arrange();
    return news;
  }

  group(grouped: boolean): void {
    this.grouped = grouped;
    for (const tile of this.tiles.values()) this.place(tile);
    this.arrange();
  }

  private keep(students: ReadonlySet<number>): void {
    for (const [student, tile] of this.tiles) {
      if (students.has(student)) continue;
      tile.root.remove();
      this.tiles.delete(student);
    }
  }

  private add(student: number): Tile {
    const root = this.template.content.firstElementChild!.cloneNode(true) as HTMLElement;
    root.dataset['student'] = String(student);
    const tile = new Tile(root);
    this.tiles.set(student, tile);
    return tile;
  }

  private place(tile: Tile): void {
    const group = this.grouped ? groupOf(tile.info!) : everyone;
    const list = (this.sections.get(group.key) ?? this.open(group)).list;
    if (tile.root.parentElement === list) return;
    const focused = tile.root.contains(document.activeElement) ? document.activeElement as HTMLElement : null;
    const name = tile.info!.name;
    const after = [...list.children].find(other => names.compare(this.nameOf(other), name) > 0) ?? null;
    list.insertBefore(tile.root, after);
    // A browser takes the focus from what is moved.
    focused?.focus({ preventScroll: true });
  }

  private nameOf(element: Element): string {
    return this.tiles.get(Number((element as HTMLElement).dataset['student']))?.info?.name ?? '';
  }

  private open(group: Group): Section {
    const [root, title, list] = [make('section', 'wall-group'), make('h3'), make('ul', 'tiles')];
    list.setAttribute('role', 'list');
    root.dataset['group'] = group.key;
    root.append(title, list);
    const section = { root, title, list, group };
    this.sections.set(group.key, section);
    return section;
  }

  private arrange(): void {
    for (const [key, section] of this.sections) {
      if (section.list.childElementCount > 0) continue;
      section.root.remove();
      this.sections.delete(key);
    }
    const order = [...this.sections.values()].map(s => ({ ...s.group, students: s.list.childElementCount, section: s })).sort(compare);
    order.forEach(({ title, students, section }, i) => {
      setText(section.title, heading(title, students));
      if (this.root.children[i] !== section.root) this.move(section.root, i);
    });
  }

  private move(section: HTMLElement, index: number): void {
    const focused = section.contains(document.activeElement) ? document.activeElement as HTMLElement : null;
    this.root.insertBefore(section, this.root.children[index] ?? null);
    focused?.focus({ preventScroll: true });
  }
}

export function boardOf(page: HTMLElement, grouped: boolean): Board {
  return new Board(need(page, '[data-part=groups]'), need<HTMLTemplateElement>(page, 'template'), grouped);
}
