/** What a colour of lab.css is just now: a canvas cannot use the stylesheet's variables. */
export function colour(name: string): string {
  const probe = document.createElement('i');
  probe.style.color = `var(--${name})`;
  document.body.append(probe);
  const value = getComputedStyle(probe).color;
  probe.remove();
  return value;
}

/** Calls back when the page turns light or dark, by choice or by the system. */
export function onTheme(changed: () => void, signal: AbortSignal): void {
  addEventListener('themechange', changed, { signal });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', changed, { signal });
}
