import { routes, type OperatingInfo } from './contracts';
import { count, make, need, setText } from './dom';

/** Keeps the operator's page current. The browser itself comes back after a lost connection. */
class OperatingPage extends HTMLElement {
  private events: EventSource | null = null;

  connectedCallback(): void {
    this.events = new EventSource(routes.operatingEvents);
    this.events.onmessage = event => {
      this.show(JSON.parse(event.data as string) as OperatingInfo);
      this.set('link', '');
    };
    this.events.onerror = () => this.set('link', 'The connection is lost; the figures stand still until it is back.');
  }

  disconnectedCallback(): void {
    this.events?.close();
  }

  private show(info: OperatingInfo): void {
    this.set('queued', count(info.queued));
    this.set('oldest', seconds(info.oldestSeconds));
    this.set('jobs', count(info.runningJobs));
    this.set('ranks', count(info.runningRanks));
    this.set('viewers', count(info.viewers));
    this.set('memory', megabytes(info.memoryBytes));
    this.set('launches', count(info.launch.count));
    this.set('launch-mean', seconds(info.launch.meanSeconds));
    this.set('launch-most', seconds(info.launch.mostTookSeconds));
    this.set('line-mean', seconds(info.firstLine.meanSeconds));
    this.set('journal', megabytes(info.journalBytes));
    const rows = info.ended.map(ended => {
      const row = make('tr');
      row.append(make('td', '', words(ended.state, true)), make('td', '', words(ended.failure)), make('td', 'num', count(ended.count)));
      return row;
    });
    need(this, '[data-field=ended]').replaceChildren(...rows);
  }

  private set(field: string, text: string): void {
    setText(need(this, `[data-field=${field}]`), text);
  }
}

function seconds(value: number): string {
  return `${value.toFixed(2)} s`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

/** `wallClockLimit` as "wall clock limit". */
function words(name: string, capital = false): string {
  const text = name.replace(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`);
  return capital ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}

customElements.define('operating-page', OperatingPage);
