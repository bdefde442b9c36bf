import { ALWAYS, type Interval, type Intervals, union } from './intervals.ts';
import type { TimelineEvent } from './rows.ts';

/**
 * What was told and turned out otherwise: a deal that was deleted, a call whose outcome came later. Nothing is
 * rewritten; a later event of the same subject names in `takesBack` the ids of those that stand no longer once it is
 * known. One that takes back may be taken back itself, and then what it took stands again.
 */
export const TAKES_BACK = 'takesBack';

/** When an event stands, for the events of one subject. Null where none of them takes anything back, as nearly always. */
export function standing(events: readonly TimelineEvent[]): ((event: TimelineEvent) => Intervals) | null {
  const takers = new Map<string, TimelineEvent[]>();
  for (const event of events) {
    for (const id of takenBackBy(event)) takers.set(id, [...(takers.get(id) ?? []), event]);
  }
  if (takers.size === 0) return null;
  const standsWithin = (event: TimelineEvent, asking: ReadonlySet<string>): Intervals => {
    const those = (takers.get(event.id) ?? []).filter((taker) => !asking.has(taker.id));
    if (those.length === 0) return ALWAYS;
    // Events that take each other back, which nobody should send, stand against each other and come to an end here.
    const deeper = new Set([...asking, event.id]);
    return without(
      those.flatMap((taker) =>
        standsWithin(taker, deeper)
          .map(({ from, until }) => ({ from: Math.max(from, taker.knownAt), until }))
          .filter(({ from, until }) => from < until),
      ),
    );
  };
  return (event) => standsWithin(event, new Set([event.id]));
}

function takenBackBy({ properties }: TimelineEvent): readonly string[] {
  const named = properties[TAKES_BACK];
  return Array.isArray(named) ? named.filter((id) => typeof id === 'string') : [];
}

/** All time but these intervals. */
function without(intervals: Intervals): Interval[] {
  const left: Interval[] = [];
  let from = Number.NEGATIVE_INFINITY;
  for (const gap of union(intervals, [])) {
    if (from < gap.from) left.push({ from, until: gap.from });
    from = gap.until;
  }
  if (from < Number.POSITIVE_INFINITY) left.push({ from, until: Number.POSITIVE_INFINITY });
  return left;
}
