/** Milliseconds: long enough to be read. */
const SHOWN_MS = 8_000;

/** HubSpot's `addAlert`: a notice above everything, also above an open modal. */
export function showToast(
  element: HTMLElement,
  alert: { type?: string; title?: string; message: string },
): void {
  const toast = document.createElement('div');
  toast.className = `toast tone-${alert.type ?? 'info'}`;
  toast.setAttribute('role', alert.type === 'danger' || alert.type === 'error' ? 'alert' : 'status');
  toast.popover = 'manual';
  const title = document.createElement('strong');
  title.textContent = alert.title ?? '';
  const words = document.createElement('span');
  words.textContent = alert.message;
  const close = document.createElement('button');
  close.type = 'button';
  close.className = 'button button-transparent button-sm';
  close.textContent = 'Close';
  close.addEventListener('click', () => toast.remove());
  toast.append(...(alert.title ? [title] : []), words, close);
  const stack = element.querySelectorAll('.toast').length;
  toast.style.setProperty('--place', String(stack));
  element.append(toast);
  toast.showPopover();
  setTimeout(() => toast.remove(), SHOWN_MS);
}
