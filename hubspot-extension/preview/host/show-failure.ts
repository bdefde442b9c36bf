/** Says above what the bundle showed so far what went wrong in it; a card is never just blank. */
export function showFailure(element: HTMLElement, message: string): void {
  element.dataset.state = 'failed';
  const box = document.createElement('div');
  box.className = 'failure';
  box.setAttribute('role', 'alert');
  box.dataset.failure = message;
  const title = document.createElement('strong');
  title.textContent = 'The extension failed';
  const words = document.createElement('pre');
  words.textContent = message;
  box.append(title, words);
  element.prepend(box);
}
