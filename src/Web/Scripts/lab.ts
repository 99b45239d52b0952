import './page/check-all';
import './page/check-wait';
import './page/copy-button';
import { showMoments } from './page/local-moment';
import './page/program-find';
import './page/rank-field';
import { startFocus } from './page/focus';
import { startShortcuts } from './page/shortcuts';
import { startTheme } from './page/theme-toggle';
import { showTimes } from './time';

/** Parts that only some pages have come when such a page does. */
const parts: readonly (readonly [string, () => Promise<unknown>])[] = [
  ['job-page', () => import('./job')],
  ['job-list', () => import('./jobs')],
  ['class-wall', () => import('./wall')],
  ['class-job-list', () => import('./class-jobs')],
  ['class-news', () => import('./news')],
  ['class-queue', () => import('./queue')],
  ['assignment-progress', () => import('./progress')],
  ['program-presence', () => import('./presence')],
  ['operating-page', () => import('./operating')],
];

const reloadedKey = 'mpilab-reloaded';

/** The service was renewed since this page came: its parts have other names now. Once only, lest it go round. */
function reload(): void {
  if (sessionStorage.getItem(reloadedKey)) return;
  sessionStorage.setItem(reloadedKey, 'true');
  location.reload();
}

function loaded(): void {
  for (const [tag, load] of parts) if (document.querySelector(tag)) load().then(() => sessionStorage.removeItem(reloadedKey), reload);
  showTimes(document);
  showMoments();
  startFocus();
}

interface Blazor { addEventListener(name: 'enhancedload', listener: () => void): void }

startTheme();
startShortcuts();
loaded();
setInterval(() => { if (!document.hidden) showTimes(document); }, 1000);
// Blazor's own script comes after this one.
let path = location.pathname;
let byHistory = false;
addEventListener('popstate', () => { byHistory = path !== location.pathname; });

/** A form that leads to another page leaves the scroll position of the page before; links and history do not. */
function navigated(): void {
  if (path !== location.pathname) {
    if (!byHistory) scrollTo(0, 0);
    // As after a full load, the keyboard and a screen reader begin with the new page.
    document.querySelector<HTMLElement>('main')?.focus({ preventScroll: true });
  }
  path = location.pathname;
  byHistory = false;
  loaded();
}

addEventListener('load', () => (window as unknown as { Blazor?: Blazor }).Blazor?.addEventListener('enhancedload', navigated));
