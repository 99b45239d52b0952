import { routes } from '../contracts';

/** Waits for the checks of a handed-in run, and shows the page anew when they are done. */
class CheckWait extends HTMLElement {
  private timer: ReturnType<typeof setTimeout> | undefined;

  connectedCallback(): void {
    this.timer = setTimeout(() => void this.look(), CheckWait.pause);
  }

  disconnectedCallback(): void {
    clearTimeout(this.timer);
  }

  private static readonly pause = 2000;

  private async look(): Promise<void> {
    let done = false;
    try {
      const answer = await fetch(routes.handIn(this.dataset['handIn'] ?? ''));
      done = answer.ok && (await answer.json() as { state: string }).state === 'graded';
    } catch {
      // The service is not there now; the next look finds it.
    }
    if (!this.isConnected) return;
    if (!done || CheckWait.isWriting()) this.timer = setTimeout(() => void this.look(), CheckWait.pause);
    else location.reload();
  }

  /** What somebody is writing must not be lost. */
  private static isWriting(): boolean {
    return document.activeElement instanceof HTMLTextAreaElement || document.activeElement instanceof HTMLInputElement;
  }
}

customElements.define('check-wait', CheckWait);
