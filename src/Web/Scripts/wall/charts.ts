import { onTheme } from '../job/colours';

interface Chart { draw(): void; rebuild(): void; dispose(): void }

/** Keeps charts as wide as their place, and in the theme's colours, until the signal. */
export function keepDrawn(place: Element, charts: readonly Chart[], signal: AbortSignal): void {
  const size = new ResizeObserver(() => { for (const chart of charts) chart.draw(); });
  size.observe(place);
  onTheme(() => { for (const chart of charts) chart.rebuild(); }, signal);
  signal.addEventListener('abort', () => {
    size.disconnect();
    for (const chart of charts) chart.dispose();
  });
}
