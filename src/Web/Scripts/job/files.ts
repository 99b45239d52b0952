import { routes } from '../contracts';
import { make, need, setText } from '../dom';

interface ArtifactInfo { readonly name: string; readonly size: number; readonly mediaType: string }

const pictures = /\.(png|jpe?g|gif|webp)$/i;

/** What the program left: pictures to look at, everything to save. */
export class Files {
  private readonly list = make('ul', 'file-list');
  private readonly items = new Map<string, HTMLElement>();

  constructor(private readonly root: HTMLElement, private readonly job: number) {
    root.append(this.list);
  }

  add(file: string, label: string): void {
    if (this.items.has(file)) return;
    this.root.hidden = false;
    const item = make('li');
    const address = routes.artifact(this.job, file);
    if (pictures.test(file)) item.append(this.picture(address, label));
    const link = make('a', '', file);
    link.href = address;
    link.download = file;
    const text = make('span', 'muted');
    if (label) text.textContent = label;
    item.append(link, make('span', 'file-size'), text);
    this.items.set(file, item);
    this.list.append(item);
  }

  /** All files with their sizes, once the job has ended: also those that the program did not tell of. */
  async complete(signal: AbortSignal): Promise<void> {
    const answer = await fetch(routes.artifacts(this.job), { signal });
    if (!answer.ok) return;
    for (const file of await answer.json() as ArtifactInfo[]) {
      this.add(file.name, '');
      setText(need(this.items.get(file.name)!, '.file-size'), size(file.size));
    }
  }

  private picture(address: string, label: string): HTMLElement {
    const link = make('a', 'picture');
    link.href = address;
    const image = make('img');
    image.src = address;
    image.alt = label;
    image.loading = 'lazy';
    link.append(image);
    return link;
  }
}

function size(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const power = Math.min(3, Math.floor(Math.log10(bytes) / 3));
  return `${(bytes / 1000 ** power).toPrecision(3)} ${['B', 'kB', 'MB', 'GB'][power]}`;
}
