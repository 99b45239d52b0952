/** An error summary, or what else asks for it, takes the focus once when it appears. */
export function startFocus(): void {
  const target = document.querySelector<HTMLElement>('[data-takes-focus]');
  if (!target || target.dataset['hadFocus']) return;
  target.dataset['hadFocus'] = 'true';
  target.focus();
}

document.addEventListener('click', event => {
  const link = (event.target as Element).closest<HTMLElement>('[data-focus]');
  const field = link && document.getElementById(link.dataset['focus'] ?? '');
  if (!field) return;
  event.preventDefault();
  field.focus();
});
