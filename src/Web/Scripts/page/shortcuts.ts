/** Single keys that do something, unless the person is writing or has switched them off. */
type Keys = Readonly<Record<string, () => void>>;

const offKey = 'mpilab-shortcuts-off';
const active = new Set<Keys>();

export function onShortcuts(keys: Keys, signal: AbortSignal): void {
  active.add(keys);
  signal.addEventListener('abort', () => active.delete(keys), { once: true });
}

export function startShortcuts(): void {
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented || isWriting(event.target)) return;
    if (localStorage.getItem(offKey) === 'true' || document.querySelector('dialog[open]')) return;
    if (event.key === '?') {
      event.preventDefault();
      help()?.showModal();
      return;
    }
    for (const keys of active) {
      const act = keys[event.key];
      if (!act) continue;
      event.preventDefault();
      act();
      return;
    }
  });
  document.addEventListener('click', event => {
    const target = event.target as Element;
    if (target.closest('[data-shortcuts]')) {
      const dialog = help();
      const box = dialog?.querySelector<HTMLInputElement>('[data-shortcuts-on]');
      if (box) box.checked = localStorage.getItem(offKey) !== 'true';
      dialog?.showModal();
    }
  });
  document.addEventListener('change', event => {
    const box = event.target as HTMLInputElement;
    if (box.matches('[data-shortcuts-on]')) localStorage.setItem(offKey, String(!box.checked));
  });
}

function help(): HTMLDialogElement | null {
  return document.querySelector<HTMLDialogElement>('#shortcuts');
}

function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable
    || target.matches('textarea, select, input:not([type=checkbox], [type=radio], [type=range], [type=button], [type=submit])'));
}
