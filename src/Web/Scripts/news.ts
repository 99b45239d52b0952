import { routes, type ClassNews, type NoticeInfo } from './contracts';
import { make, need, setText } from './dom';
import { isConnected, stream } from './hub';
import { untilDone } from './retry';
import { showTimes } from './time';

/** Shows a student, on whichever page, what those who teach them say, as they say it. */
class ClassNewsBar extends HTMLElement {
  private stop = new AbortController();

  connectedCallback(): void {
    this.stop = new AbortController();
    const { signal } = this.stop;
    this.addEventListener('click', event => {
      const item = (event.target as Element).closest('[data-dismiss]')?.closest<HTMLElement>('[data-notice]');
      if (item) void this.dismiss(item);
    }, { signal });
    if (this.dataset['live'] !== 'true') return;
    void untilDone(async alive => {
      await stream<ClassNews>('WatchNews', [], news => {
        alive();
        this.show(news);
      }, signal);
      return false;
    }, isConnected, link => { this.dataset['link'] = link; }, signal);
  }

  disconnectedCallback(): void {
    this.stop.abort();
  }

  private async dismiss(item: HTMLElement): Promise<void> {
    const answer = await fetch(routes.notice(Number(item.dataset['notice'])), { method: 'DELETE' });
    // One that is gone already is away, too.
    if (answer.ok || answer.status === 404) item.remove();
  }

  private show(news: ClassNews): void {
    const paused = need(this, '[data-part=paused]');
    if (paused.textContent?.trim() !== news.paused.join('')) {
      paused.replaceChildren(...news.paused.map(sentence => {
        const item = make('li', 'news-item');
        item.append(make('span', '', sentence));
        return item;
      }));
    }
    const list = need(this, '[data-part=notices]');
    const known = new Map([...list.children].map(item => [Number((item as HTMLElement).dataset['notice']), item]));
    list.replaceChildren(...news.notices.map(notice => known.get(notice.id) ?? this.item(notice)));
    showTimes(list);
  }

  private item(notice: NoticeInfo): Element {
    const item = need<HTMLTemplateElement>(this, 'template').content.firstElementChild!.cloneNode(true) as HTMLElement;
    item.dataset['notice'] = String(notice.id);
    setText(need(item, '[data-field=text]'), notice.text);
    setText(need(item, '[data-field=by]'), `${notice.by}, ${notice.class}`);
    need<HTMLTimeElement>(item, '[data-field=at]').dateTime = notice.at;
    return item;
  }
}

customElements.define('class-news', ClassNewsBar);
