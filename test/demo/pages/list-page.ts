import { count, plural } from '../../../crm-app/src/reports/format.ts';
import { type Html, html } from '../../../crm-app/src/reports/html.ts';
import type { ShownTask } from './call-tasks.ts';
import type { ChosenContacts, ListQuery } from './choose-contacts.ts';
import type { Contact } from './contacts.ts';
import { type TimeWords, tierChip, tierWord } from './words.ts';

export type ListView = {
  readonly query: ListQuery;
  readonly chosen: ChosenContacts;
  readonly owners: ReadonlyMap<string, string>;
  readonly scored: number;
  readonly leads: number;
  /** Open ones, the one due first first. */
  readonly tasks: readonly ShownTask[];
  readonly contactNamed: (id: string) => string;
  readonly recordPath: (id: string) => string;
  readonly words: TimeWords;
};

const TASKS_SHOWN = 6;

export function listPage(view: ListView): Html {
  return html`<div id="list" data-live><h1>Leads by Propensity to Buy</h1>
<p class="quiet">${plural(view.leads, 'lead', 'leads')}, ${count(view.scored)} of them with a score in the CRM's own field.</p>
${tasksToDo(view)}
${filters(view)}
${view.chosen.shown.length === 0 ? html`<p class="nothing">No lead matches. <a href="/">Show all leads</a></p>` : table(view)}
${pager(view)}</div>`;
}

function tasksToDo({ tasks, contactNamed, recordPath, words }: ListView): Html {
  if (tasks.length === 0) {
    return html`<section class="calls" aria-labelledby="calls"><h2 id="calls">Calls to make</h2>
<p class="quiet">None now. When a lead turns hot, its task appears here by itself.</p></section>`;
  }
  return html`<section class="calls" aria-labelledby="calls"><h2 id="calls">Calls to make <span class="count">${count(tasks.length)}</span></h2>
<ul class="tasks">${tasks.slice(0, TASKS_SHOWN).map(
    (
      task,
    ) => html`<li data-task="${task.id}"><a href="${recordPath(task.contactId)}">${contactNamed(task.contactId)}</a>
<span class="due">${task.dueAt === null ? 'no due time' : `due ${words.moment(task.dueAt)}, ${words.fromNow(task.dueAt)}`}</span>
<span class="quiet">${task.owner ?? 'nobody'}</span></li>`,
  )}</ul>
${tasks.length > TASKS_SHOWN ? html`<p class="quiet">and ${plural(tasks.length - TASKS_SHOWN, 'more', 'more')}</p>` : null}</section>`;
}

function filters({ query, owners }: ListView): Html {
  const option = (value: string, chosen: string, label: string): Html =>
    html`<option value="${value}"${value === chosen ? html` selected` : null}>${label}</option>`;
  return html`<form class="filters" action="/" method="get" role="search">
<label>Search <input type="search" name="q" value="${query.search}" placeholder="Name, company, e-mail or phone" autocomplete="off"></label>
<label>Tier <select name="tier">${option('', query.tier, 'All tiers')}${[
    'high',
    'medium',
    'low',
    'exclude',
  ].map((tier) => option(tier, query.tier, tierWord(tier)))}</select></label>
<label>Owner <select name="owner">${option('', query.owner, 'All owners')}${[...owners].map(([id, name]) =>
    option(id, query.owner, name),
  )}</select></label>
<button>Show</button>
</form>`;
}

function table({ chosen, words, recordPath, tasks }: ListView): Html {
  const due = new Map(tasks.map((task) => [task.contactId, task.dueAt]));
  return html`<table class="leads">
<caption>${plural(chosen.matching, 'lead', 'leads')}, highest propensity first</caption>
<thead><tr><th scope="col" class="number">Score</th><th scope="col">Tier</th><th scope="col">Lead</th><th scope="col">Strongest reason</th><th scope="col">Owner</th><th scope="col">Scored</th></tr></thead>
<tbody>${chosen.shown.map((contact) => row(contact, due.get(contact.id), words, recordPath))}</tbody>
</table>`;
}

function row(
  contact: Contact,
  due: number | null | undefined,
  words: TimeWords,
  recordPath: (id: string) => string,
): Html {
  const call =
    due === undefined || due === null ? null : html` <span class="call">call by ${words.hour(due)}</span>`;
  return html`<tr data-lead="${contact.id}" data-score="${contact.score ?? ''}">
<td class="number score">${contact.score === null ? html`<span class="quiet">none</span>` : contact.score}</td>
<td class="tier-cell">${tierChip(contact.tier)}</td>
<th scope="row"><a href="${recordPath(contact.id)}">${contact.name}</a>${call}<small>${contact.company}</small></th>
<td class="reason">${contact.reasons[0] === undefined ? null : html`${contact.reasons[0].isFor ? null : html`<span class="side">against</span> `}${contact.reasons[0].words}`}</td>
<td class="owner">${contact.owner ?? html`<span class="quiet">nobody</span>`}</td>
<td class="when quiet">${contact.scoredAt === null ? null : words.fromNow(contact.scoredAt)}</td>
</tr>`;
}

function pager({ chosen, query }: ListView): Html | null {
  if (chosen.pages === 1) return null;
  const to = (page: number): string =>
    `/?${new URLSearchParams({ q: query.search, tier: query.tier, owner: query.owner, page: String(page) })}`;
  return html`<nav class="pager" aria-label="Pages of the list">
${chosen.page > 1 ? html`<a rel="prev" href="${to(chosen.page - 1)}">Previous</a>` : null}
<span>Page ${chosen.page} of ${chosen.pages}</span>
${chosen.page < chosen.pages ? html`<a rel="next" href="${to(chosen.page + 1)}">Next</a>` : null}
</nav>`;
}
