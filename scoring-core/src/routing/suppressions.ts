import { DAY, eventsAt, type Timeline, type TimelineEvent } from '../timeline/index.ts';
import type { Suppression } from './episode.ts';

/** What the service's own rows say of a lead, beside its timeline. */
export type CallFacts = {
  readonly excluded: boolean;
  readonly optedOut: boolean;
  /** CRM ids of the call tasks that Leadlight made for this lead. */
  readonly ownTasks: readonly string[];
};

/** An owner who was in touch within this time is at work on the deal already. */
const TOUCH = 7 * DAY;

/** Why this lead is not to be called at the moment, by what was known then. */
export function suppressionsAt(timeline: Timeline, moment: number, facts: CallFacts): Suppression[] {
  const events = eventsAt(timeline, moment);
  const found: Suppression[] = [];
  if (facts.excluded || events.some((event) => event.type === 'lead_excluded')) found.push('excluded');
  if (facts.optedOut) found.push('opted out');
  if (hasOpenDeal(events) && events.some((event) => isTouch(event) && moment - event.occurredAt <= TOUCH)) {
    found.push('open deal touched by its owner in the last 7 days');
  }
  if (hasOpenCallTask(events, facts.ownTasks)) found.push('open call task');
  return found;
}

function hasOpenDeal(events: readonly TimelineEvent[]): boolean {
  const open = new Set<unknown>();
  for (const { type, properties } of events) {
    if (type === 'deal_created' || type === 'deal_stage_changed') open.add(properties.deal);
    if (type === 'deal_won' || type === 'deal_lost') open.delete(properties.deal);
  }
  return open.size > 0;
}

/** Something that a person of the own company did; a marketing mail (`"marketing": true`) went out by itself. */
function isTouch({ type, properties }: TimelineEvent): boolean {
  if (type === 'email_sent') return properties.marketing !== true;
  return type === 'call_logged' || type === 'meeting_booked' || type === 'task_completed';
}

/**
 * Tasks that say of themselves that they are something else than a call are none. Leadlight's own are known from its
 * own rows too, which no later event takes back; so one that was deleted says its name.
 */
function hasOpenCallTask(events: readonly TimelineEvent[], ownTasks: readonly string[]): boolean {
  const open = new Set<unknown>(ownTasks);
  for (const { type, properties } of events) {
    if (type === 'task_created' && isCall(properties.taskType)) open.add(properties.task);
    if (type === 'task_completed' || type === 'custom:task_deleted') open.delete(properties.task);
  }
  return open.size > 0;
}

function isCall(taskType: unknown): boolean {
  return taskType === undefined || String(taskType).toLowerCase() === 'call';
}
