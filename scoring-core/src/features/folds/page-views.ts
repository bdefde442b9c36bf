import type { Fold } from '../feature.ts';
import { plainPath, sectionOf } from './page-kinds.ts';
import { numberIn, textIn } from './texts.ts';
import { windowStart } from './window.ts';

export type PageView = {
  readonly time: number;
  /** null: the tracker gave none, so the view counts, and its session does not. */
  readonly session: string | null;
  readonly path: string;
  readonly section: string;
  /** 0 where it was not measured. */
  readonly seconds: number;
  /** How far the page was read, 0-100 %; 0 where it was not measured. */
  readonly scrollDepth: number;
};

export type PageViews = { readonly views: PageView[]; firstSession: string | null };

/** Every page view, oldest first, taken apart once for all features that look at pages. */
export const pageViews: Fold<PageViews> = {
  types: ['page_viewed'],
  start: () => ({ views: [], firstSession: null }),
  absorb(state, event) {
    const path = plainPath(textIn(event, 'path') ?? '/');
    const session = textIn(event, 'session');
    state.firstSession ??= session;
    state.views.push({
      time: event.occurredAt,
      session,
      path,
      section: sectionOf(path),
      seconds: numberIn(event, 'durationSeconds') ?? 0,
      scrollDepth: numberIn(event, 'scrollDepth') ?? 0,
    });
  },
};

function startOf(views: readonly PageView[], days: number, moment: number): number {
  return windowStart(views.length, (index) => views[index].time, days, moment);
}

/** Sum over the views in (moment − days, moment]; count by adding 1 or 0. */
export function sumWithin(
  { views }: PageViews,
  days: number,
  moment: number,
  amount: (view: PageView) => number,
): number {
  let sum = 0;
  for (let i = startOf(views, days, moment); i < views.length; i++) sum += amount(views[i]);
  return sum;
}

/** Distinct sessions with a view in (moment − days, moment − daysBack]. */
export function sessionsWithin(
  { views }: PageViews,
  days: number,
  moment: number,
  daysBack = 0,
): Set<string> {
  const sessions = new Set<string>();
  const end = daysBack === 0 ? views.length : startOf(views, daysBack, moment);
  let previous: string | null = null;
  for (let i = startOf(views, days, moment); i < end; i++) {
    const { session } = views[i];
    if (session !== null && session !== previous) sessions.add(session);
    previous = session;
  }
  return sessions;
}

/** The value that most views in (moment − days, moment] have, and how many; null values do not count. */
export function mostCommonWithin(
  { views }: PageViews,
  days: number,
  moment: number,
  labelOf: (view: PageView) => string | null,
): { value: string | null; count: number; total: number } {
  const counts = new Map<string, number>();
  let most: string | null = null;
  let highest = 0;
  let total = 0;
  for (let i = startOf(views, days, moment); i < views.length; i++) {
    const value = labelOf(views[i]);
    if (value === null) continue;
    total++;
    const count = (counts.get(value) ?? 0) + 1;
    counts.set(value, count);
    if (count > highest) {
      most = value;
      highest = count;
    }
  }
  return { value: most, count: highest, total };
}
