import { make } from '../dom';

/** What a picture shows, as tables that open below it: for those who do not see it, and for a spreadsheet. */
export class Numbers {
  readonly root = make('details', 'plot-table');
  private readonly body = make('div');
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** @param name Of the file to save, without its ending. */
  constructor(name: string, private readonly tables: () => HTMLElement[], csv: () => string[]) {
    const save = make('button', 'quiet', 'Save as CSV');
    save.type = 'button';
    // It scrolls, so the keyboard must reach it.
    this.body.tabIndex = 0;
    this.body.role = 'group';
    this.body.ariaLabel = 'Numbers';
    save.addEventListener('click', () => download(`${name}.csv`, csv()));
    this.root.append(make('summary', '', 'Numbers'), save, this.body);
    this.root.addEventListener('toggle', () => this.fill());
  }

  /** New numbers stand there within a second. */
  update(): void {
    if (this.root.open) this.timer ||= setTimeout(() => this.fill(), 1000);
  }

  dispose(): void {
    clearTimeout(this.timer);
  }

  private fill(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.root.open) this.body.replaceChildren(...this.tables());
  }
}

export function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

function download(file: string, lines: readonly string[]): void {
  const link = make('a');
  link.href = URL.createObjectURL(new Blob([lines.join('\n'), '\n'], { type: 'text/csv' }));
  link.download = file;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
