import type { QueueAnswer, Tier } from './answers.ts';
import { SETTINGS_ADDRESSES, withQuery } from './settings-addresses.ts';

export type QueueFilters = {
  /** "me", an owner's id, or "all". */
  readonly owner: string;
  readonly tier: Exclude<Tier, 'exclude'> | 'all';
  readonly top: number;
};

/** Reps come for their own leads. */
export const FIRST_FILTERS: QueueFilters = { owner: 'me', tier: 'all', top: 20 };
export const TOPS = [20, 50, 100] as const;

/** How often the queue asks anew, in milliseconds: a clock of minutes needs no more. */
export const REFRESH_MS = 60_000;

export function queuePath({ owner, tier, top }: QueueFilters): string {
  return withQuery(SETTINGS_ADDRESSES.queue, {
    owner: owner === 'all' ? null : owner,
    tier: tier === 'all' ? null : tier,
    top,
  });
}

type ReadyQueue = Extract<QueueAnswer, { readonly state: 'ready' }>;
type DueTask = ReadyQueue['tasks'][number];

/** The service sends the one due first first; at this moment some have passed, and those stay on top. */
export function byClock(tasks: readonly DueTask[]): readonly DueTask[] {
  return [...tasks].sort((one, other) => Date.parse(one.dueAt) - Date.parse(other.dueAt));
}

/** By the clock on the wall, since the answer's own word for it may be a minute old. */
export function isOverdue({ dueAt }: Pick<DueTask, 'dueAt'>, now: number): boolean {
  return Date.parse(dueAt) < now;
}

/** Whether it is before noon in that time zone: then the list is the morning's. */
export function isMorning(now: number, timeZone: string): boolean {
  const hour = new Intl.DateTimeFormat('en-GB', { hour: 'numeric', hourCycle: 'h23', timeZone }).format(now);
  return Number(hour) < 12;
}

export type WeekBar = { readonly what: 'inTime' | 'late' | 'open' | 'missed'; readonly count: number };

export function weekBars(week: ReadyQueue['week']): readonly WeekBar[] {
  return [
    { what: 'inTime', count: week.calledInTime },
    { what: 'late', count: week.calledLate },
    { what: 'open', count: week.stillOpen },
    { what: 'missed', count: week.missed },
  ];
}
