import { setText } from './dom';

/** The moment that an element's title says: to write one takes longer than all else here. */
const titled = new WeakMap<Element, number>();

/** Keeps all running clocks and "… ago" of a part of the page current, and shows moments as this browser's clock has them. */
export function showTimes(root: ParentNode, now = Date.now()): void {
  for (const element of root.querySelectorAll<HTMLTimeElement>('time[data-exact]')) {
    const time = new Date(element.dateTime);
    if (Number.isNaN(time.getTime())) continue;
    setText(element, moment(time));
    element.title = `${time.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  }
  for (const element of root.querySelectorAll<HTMLElement>('[data-started]')) {
    const started = Date.parse(element.dataset['started'] ?? '');
    const ended = Date.parse(element.dataset['ended'] ?? '');
    if (!Number.isNaN(started)) setText(element, Number.isNaN(ended) ? clock(now - started) : took(ended - started));
  }
  for (const element of root.querySelectorAll<HTMLTimeElement>('time[datetime]:not([data-exact])')) {
    const time = Date.parse(element.dateTime);
    if (Number.isNaN(time)) continue;
    setText(element, ago(now - time));
    if (titled.get(element) === time) continue;
    titled.set(element, time);
    element.title = new Date(time).toLocaleString();
  }
}

const two = (n: number): string => String(n).padStart(2, '0');

/** What a field for a day and a time holds: 2026-12-01T19:00, by this browser's clock. */
export function local(time: Date): string {
  return `${String(time.getFullYear()).padStart(4, '0')}-${two(time.getMonth() + 1)}-${two(time.getDate())}T${two(time.getHours())}:${two(time.getMinutes())}`;
}

/** 2026-12-01 19:00 GMT+1: as the service writes moments, in this browser's zone. */
export function moment(time: Date): string {
  return `${local(time).replace('T', ' ')} ${zone(time)}`;
}

/** The short name of this browser's zone at a time: summer time has another. */
export function zone(time: Date): string {
  return new Intl.DateTimeFormat('en-GB', { timeZoneName: 'short' }).formatToParts(time).find(part => part.type === 'timeZoneName')?.value ?? '';
}

function took(milliseconds: number): string {
  return milliseconds < 60_000 ? `${(Math.max(0, milliseconds) / 1000).toFixed(1)} s` : clock(milliseconds);
}

export function clock(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? `${minutes}:${two(seconds % 60)}` : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`;
}

export function ago(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  if (seconds < 10) return 'just now';
  // Calm where many stand side by side.
  if (seconds < 60) return `${seconds - seconds % 10} s ago`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
  if (seconds < 86400) return `${Math.floor(seconds / 3600)} h ago`;
  return `${Math.floor(seconds / 86400)} d ago`;
}
