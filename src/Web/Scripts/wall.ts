import type { WallUpdate } from './contracts';
import { need, setText } from './dom';
import { isConnected, stream } from './hub';
import { untilDone, type Link } from './retry';
import { boardOf, type Board } from './wall/board';
import { News } from './wall/news';

const links: Record<Link, string> = {
  live: '',
  reconnecting: 'The connection is lost; the wall stands still until it is back.',
  refused: 'The lab refuses to show this class any more.',
  signedOut: 'You are signed out; sign in again to see the wall.',
};

/** Keeps the wall of a class current. */
class ClassWall extends HTMLElement {
  private stop = new AbortController();
  private board: Board | null = null;
  private news: News | null = null;

  connectedCallback(): void {
    this.stop = new AbortController();
    const grouped = need<HTMLInputElement>(this, '[data-grouped]');
    this.board ??= boardOf(this, grouped.checked);
    this.news = new News(need(this, '[data-announce]'));
    grouped.addEventListener('change', () => this.board?.group(grouped.checked), { signal: this.stop.signal });
    void untilDone(async alive => {
      await stream<WallUpdate>('WatchClass', [Number(this.dataset['class'])], update => {
        alive();
        this.take(update);
      }, this.stop.signal);
      return false;
    }, isConnected, link => this.show(link), this.stop.signal);
  }

  disconnectedCallback(): void {
    this.stop.abort();
    this.news?.dispose();
  }

  private take(update: WallUpdate): void {
    const board = this.board!;
    for (const tile of board.take(update)) this.news?.take(tile);
    need(this, '[data-empty]').hidden = board.size > 0;
  }

  private show(link: Link): void {
    this.dataset['link'] = link;
    setText(need(this, '[data-field=link]'), links[link]);
  }
}

customElements.define('class-wall', ClassWall);
