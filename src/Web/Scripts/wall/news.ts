import type { WallTile } from '../contracts';

const pause = 4_000;
const named = 3;

/** Tells a screen reader who failed: what comes within a few seconds, together. */
export class News {
  private readonly failed = new Map<string, string>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly live: HTMLElement) {}

  take(tile: WallTile): void {
    if (tile.wrong === undefined) return;
    this.failed.set(tile.name, tile.wrong);
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.live.textContent = sentence(this.failed);
      this.failed.clear();
    }, pause);
  }

  dispose(): void {
    clearTimeout(this.timer);
  }
}

export function sentence(failed: ReadonlyMap<string, string>): string {
  const all = [...failed].map(([name, wrong]) => `${name}: ${wrong}.`);
  const more = all.length - named;
  return [...all.slice(0, named), ...(more > 0 ? [`And ${more} more.`] : [])].join(' ');
}
