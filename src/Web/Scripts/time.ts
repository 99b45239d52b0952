import { setText } from './dom';

/** Keeps all running clocks and "… ago" of a part of the page current. */
export function showTimes(root: ParentNode, now = Date.now()): void {
  for (const element of root.querySelectorAll<HTMLElement>('[data-started]')) {
    const started = Date.parse(element.dataset['started'] ?? '');
    const ended = Date.parse(element.dataset['ended'] ?? '');
    if (!Number.isNaN(started)) setText(element, Number.isNaN(ended) ? clock(now - started) : took(ended - started));
  }
  for (const element of root.querySelectorAll<HTMLTimeElement>('time[datetime]:not([data-exact])')) {
    const time = Date.parse(element.dateTime);
    if (Number.isNaN(time)) continue;
    const text = ago(now - time);
    if (element.textContent === text && element.title !== '') continue;
    setText(element, text);
    element.title = new Date(time).toLocaleString();
  }
}

function took(milliseconds: number): string {
  return milliseconds < 60_000 ? `${(Math.max(0, milliseconds) / 1000).toFixed(1)} s` : clock(milliseconds);
}

export function clock(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const two = (n: number): string => String(n).padStart(2, '0');
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? `${minutes}:${two(seconds % 60)}` : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`;
}

export function ago(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  if (seconds < 5) return 'just now';
  if (seconds < 60) return `${seconds} s ago`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
  if (seconds < 86400) return `${Math.floor(seconds / 3600)} h ago`;
  return `${Math.floor(seconds / 86400)} d ago`;
}
