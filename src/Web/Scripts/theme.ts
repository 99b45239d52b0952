// Runs before the first paint: a chosen theme never flashes. Blazor's enhanced navigation brings the root element's
// attributes in line with the new page, so the choice is put back whenever it goes.
const key = 'mpilab-theme';
const root = document.documentElement;

function apply(): void {
  const chosen = localStorage.getItem(key);
  if (chosen && root.dataset['theme'] !== chosen) root.dataset['theme'] = chosen;
}

apply();
new MutationObserver(apply).observe(root, { attributeFilter: ['data-theme'] });
