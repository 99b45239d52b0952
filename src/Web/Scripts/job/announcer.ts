import { count } from '../dom';

const pause = 4_000;

/** Tells a screen reader what changed: states at once, lines as a count now and then. */
export class Announcer {
  private told = 0;
  private lineCount = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly status: HTMLElement, private readonly live: HTMLElement) {}

  say(text: string): void {
    this.status.textContent = text;
  }

  lines(lineCount: number): void {
    this.lineCount = lineCount;
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      const more = this.lineCount - this.told;
      this.told = this.lineCount;
      if (more > 0) this.live.textContent = `${count(more)} new ${more === 1 ? 'line' : 'lines'}`;
    }, pause);
  }

  dispose(): void {
    clearTimeout(this.timer);
  }
}
