import { routes } from './contracts';

const sayEvery = 20_000;
const editsHold = 30_000;

/** Tells the lab that this program's page is open, and whether its values are being changed, for those who teach. */
class ProgramPresence extends HTMLElement {
  private stop = new AbortController();
  private edited = -Infinity;
  private said = -Infinity;

  connectedCallback(): void {
    this.stop = new AbortController();
    const { signal } = this.stop;
    const form = document.querySelector(`form[aria-labelledby="${this.dataset['of']}"]`);
    form?.addEventListener('input', () => {
      const first = performance.now() - this.edited > editsHold;
      this.edited = performance.now();
      if (first) this.say();
    }, { signal });
    document.addEventListener('visibilitychange', () => this.say(), { signal });
    const timer = setInterval(() => this.say(), sayEvery);
    signal.addEventListener('abort', () => clearInterval(timer));
    this.say();
  }

  disconnectedCallback(): void {
    this.stop.abort();
  }

  private say(): void {
    const now = performance.now();
    const editing = now - this.edited < editsHold;
    if (document.hidden || (!editing && now - this.said < 1_000)) return;
    this.said = now;
    // Lost words are said again; nothing else depends on them.
    void fetch(routes.presence(this.dataset['program'] ?? ''), {
      method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ editing }), signal: this.stop.signal,
    }).catch(() => undefined);
  }
}

customElements.define('program-presence', ProgramPresence);
