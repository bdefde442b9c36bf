// Keeps the page as it is in the CRM: the server says that something has changed, the content is fetched again and
// swapped in. Without this script the page works as well and is refreshed by hand.
const changes = new EventSource('/changes');
let busy = false;
let again = false;

changes.addEventListener('changed', refresh);
document.addEventListener('visibilitychange', refresh);

async function refresh() {
  if (busy) {
    again = true;
    return;
  }
  if (document.hidden || isTyping()) return;
  busy = true;
  try {
    const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
    if (answer.ok) show(new DOMParser().parseFromString(await answer.text(), 'text/html'));
  } catch (error) {
    // The server has been ended or restarts: the next event brings the page up to date.
    console.info('Not refreshed:', error);
  } finally {
    busy = false;
  }
  if (again) {
    again = false;
    setTimeout(refresh, 500);
  }
}

function show(fresh) {
  if (isTyping()) return;
  const clock = fresh.querySelector('#clock');
  document.querySelector('#clock')?.replaceWith(clock ?? '');
  for (const before of document.querySelectorAll('[data-live]')) {
    const after = fresh.getElementById(before.id);
    if (after) replace(before, after);
  }
  // Leadlight's own surfaces keep themselves up to date: they are told that the record has changed.
  for (const surface of document.querySelectorAll('[data-extension]')) {
    surface.dispatchEvent(new Event('leadlight:changed'));
  }
}

function replace(before, after) {
  const scores = new Map(
    [...before.querySelectorAll('[data-lead]')].map((row) => [row.dataset.lead, row.dataset.score]),
  );
  const tasks = new Set([...before.querySelectorAll('[data-task]')].map((task) => task.dataset.task));
  const focused = before.contains(document.activeElement) ? addressOf(document.activeElement) : null;
  before.replaceChildren(...after.childNodes);
  const added = [...before.querySelectorAll('[data-task]')].filter((task) => !tasks.has(task.dataset.task));
  for (const task of added) task.classList.add('new');
  for (const row of before.querySelectorAll('[data-lead]')) {
    const old = scores.get(row.dataset.lead);
    if (old !== undefined && old !== row.dataset.score) row.classList.add('moved');
  }
  if (added.length > 0) {
    const names = added.map((task) => task.querySelector('a')?.textContent ?? 'A lead');
    const news = document.querySelector('#news');
    if (news) news.textContent = `${names.join(', ')} turned hot: a call task is there.`;
  }
  if (focused) before.querySelector(focused)?.focus({ preventScroll: true });
}

/** What a person is filling in must not be taken away. */
function isTyping() {
  return document.activeElement?.matches('[data-live] input, [data-live] select') ?? false;
}

function addressOf(element) {
  const href = element.getAttribute('href');
  if (href) return `a[href="${CSS.escape(href)}"]`;
  return element.tagName === 'BUTTON' ? 'button' : null;
}
