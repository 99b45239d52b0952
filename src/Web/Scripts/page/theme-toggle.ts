const key = 'mpilab-theme';

export function startTheme(): void {
  document.addEventListener('click', event => {
    if (!(event.target as Element).closest('[data-theme-toggle]')) return;
    const root = document.documentElement;
    const dark = root.dataset['theme'] ? root.dataset['theme'] === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
    const chosen = dark ? 'light' : 'dark';
    localStorage.setItem(key, chosen);
    root.dataset['theme'] = chosen;
    dispatchEvent(new Event('themechange'));
  });
}
