import { count } from '../../../crm-app/src/reports/format.ts';
import { type Html, html } from '../../../crm-app/src/reports/html.ts';
import type { ShownTask } from './call-tasks.ts';
import type { Contact } from './contacts.ts';
import { eventWords } from './event-words.ts';
import { historyPicture } from './history-picture.ts';
import type { LeadStory } from './lead-story.ts';
import { reliabilityWords } from './reliability-words.ts';
import { type TimeWords, tierChip } from './words.ts';

export type LeadView = {
  readonly contact: Contact;
  /** Null while Leadlight is not connected yet. */
  readonly story: LeadStory | null;
  readonly tasks: readonly ShownTask[];
  readonly now: number;
  readonly words: TimeWords;
  /** Leadlight's own card, which keeps itself up to date; null where the pages have none. */
  readonly card: Html | null;
};

export function leadPage(view: LeadView): Html {
  const { contact } = view;
  return html`<p class="back"><a href="/">All leads</a></p>
<h1>${contact.name}</h1>
<p class="quiet">${[contact.jobTitle, contact.company].filter(Boolean).join(', ')}</p>
<div class="record">
${
  view.card === null
    ? html`<div id="scored" data-live>${scored(view)}</div><div id="known" data-live>${known(view)}</div>`
    : html`<section aria-labelledby="hubspot-card"><h2 id="hubspot-card">Leadlight's card in HubSpot</h2>${view.card}</section>
<div id="lead" data-live>${scored(view)}${known(view)}</div>`
}
</div>`;
}

function scored(view: LeadView): Html {
  const task = view.tasks.find(({ done }) => !done) ?? view.tasks[0];
  return html`${task === undefined ? null : callTask(task, view.words)}
${scoreCard(view)}
${view.story === null ? null : scoreHistory(view.story, view)}`;
}

function known(view: LeadView): Html {
  return html`${about(view.contact)}
${view.story === null ? null : timeline(view.story, view.words)}`;
}

function callTask(task: ShownTask, words: TimeWords): Html {
  const due =
    task.dueAt === null ? 'without a due time' : `${words.moment(task.dueAt)} (${words.fromNow(task.dueAt)})`;
  return html`<section class="card task${task.done ? ' done' : ''}" data-task="${task.id}" aria-labelledby="task">
<h2 id="task">${task.subject}</h2>
<p><strong>${task.done ? 'Done; it was due' : 'Due'} ${due}</strong>, ${task.owner ?? 'nobody'}</p>
${task.body.map((line) => html`<p class="line">${line}</p>`)}
</section>`;
}

function scoreCard({ contact, story, words }: LeadView): Html {
  if (contact.tier === null) {
    return html`<section class="card" aria-labelledby="score"><h2 id="score">Propensity to Buy</h2><p class="quiet">Not scored yet.</p></section>`;
  }
  const model = story?.model ?? null;
  return html`<section class="card" data-lead="${contact.id}" data-score="${contact.score ?? ''}" aria-labelledby="score">
<h2 id="score">Propensity to Buy</h2>
${contact.score === null ? html`<p><span class="big">–</span> ${tierChip(contact.tier)}</p>` : html`<p><span class="big">${contact.score}<small> of 100</small></span> ${tierChip(contact.tier)}</p>`}
${contact.score === null && model !== null ? html`<p>${model.summary.dataGate.message}</p>` : null}
${contact.score !== null && story !== null ? html`<p>The model expects ${contact.score} of 100 leads like this to buy within ${story.horizonDays} days.</p>` : null}
<h3>Why</h3>
${contact.reasons.length === 0 ? html`<p class="quiet">No single thing stands out.</p>` : html`<ul class="why">${contact.reasons.map(reasonItem)}</ul>`}
${contact.score !== null && model !== null && story !== null ? html`<h3>How reliable such scores have been</h3><p>${reliabilityWords(model.summary, contact.score / 100, story.horizonDays)}</p>` : null}
<p class="quiet by">${contact.scoredAt === null ? 'Scored' : `Last changed ${words.moment(contact.scoredAt)} (${words.fromNow(contact.scoredAt)})`} by model ${contact.model ?? 'unknown'}.</p>
</section>`;
}

function reasonItem(reason: Contact['reasons'][number]): Html {
  const side = reason.isFor ? 'for' : 'against';
  return html`<li class="${side}"><span class="side">${side}</span> <span>${reason.words}</span></li>`;
}

function scoreHistory(story: LeadStory, { now, words }: LeadView): Html {
  const newest = story.scores.slice(-8).reverse();
  return html`<section class="card" aria-labelledby="history"><h2 id="history">Score history</h2>
${historyPicture(story.scores, story.callThreshold, now, words)}
${
  newest.length === 0
    ? html`<p class="quiet">None yet.</p>`
    : html`<ul class="past">${newest.map(
        (score) =>
          html`<li><span class="number">${score.propensity === null ? '–' : Math.round(score.propensity * 100)}</span> ${words.moment(score.moment)} <span class="quiet">${CAUSES[score.cause] ?? score.cause}</span></li>`,
      )}</ul>`
}
</section>`;
}

const CAUSES: Readonly<Record<string, string>> = {
  event: 'something happened',
  clock: 'daily look',
  backfill: 'from history',
  model: 'new model',
  settings: 'new settings',
  request: 'asked for',
};

function about(contact: Contact): Html {
  const rows: [string, string | Html | null][] = [
    ['Owner', contact.owner],
    ['Phone', contact.phone],
    ['E-mail', contact.email],
    ['Record', contact.id],
  ];
  return html`<section class="card" aria-labelledby="about"><h2 id="about">About</h2>
<dl class="about">${rows.map(([name, value]) => (value === null ? null : html`<div><dt>${name}</dt><dd class="named">${value}</dd></div>`))}</dl></section>`;
}

function timeline(story: LeadStory, words: TimeWords): Html {
  return html`<section class="card" aria-labelledby="timeline"><h2 id="timeline">What it came from</h2>
<p class="quiet">${count(story.eventsInAll)} things known${story.eventsInAll > story.events.length ? html`; the newest ${story.events.length}` : null}</p>
<ol class="timeline">${story.events.map(
    (event) =>
      html`<li><time datetime="${new Date(event.occurredAt).toISOString()}">${words.moment(event.occurredAt)}</time> <span>${eventWords(event)}</span></li>`,
  )}</ol></section>`;
}
