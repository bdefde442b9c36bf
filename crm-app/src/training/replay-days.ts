import {
  buildMatrix,
  calendarOf,
  DAY,
  historyOf,
  isWorkingDay,
  notAtRisk,
  type Replay,
  type ReplayedLead,
  replayThresholds,
  type Timeline,
  type TimelineStore,
  type WorkingCalendar,
} from '@leadlight/scoring-core';
import type { OpenScorer } from '../scoring/scorers.ts';
import { earlierOf } from '../scoring/stream-input.ts';

type ReplayOptions = {
  readonly days: number;
  /** The replay ends here; epoch milliseconds. */
  readonly now: number;
  readonly workingHours: WorkingCalendar | null;
};

/** Leads in one table: 200 × 90 rows of about 60 features are some 4 MB. */
const LEADS_A_TABLE = 200;

/**
 * What the scorer would have said of each lead at the end of each of the last days, with what was known then, and what
 * each call threshold would have meant. It throws where the scorer has no calibrator: points are no propensity.
 */
export async function replayDays(
  scorer: OpenScorer,
  store: TimelineStore,
  { days, now, workingHours }: ReplayOptions,
): Promise<Replay> {
  const moments = Array.from({ length: days }, (_, day) => now - (days - 1 - day) * DAY);
  const calendar = earlierOf(calendarOf(store, now), scorer.since);
  const replayed: ReplayedLead[] = [];
  const leads = store.leads.filter((lead) => store.identity.survivorOf(lead, now) === lead);
  for (let from = 0; from < leads.length; from += LEADS_A_TABLE) {
    const histories = leads
      .slice(from, from + LEADS_A_TABLE)
      .map((lead) => historyOf(store, lead, scorer.outcome, now));
    const rows = histories.flatMap((history) =>
      moments.flatMap((moment, day) =>
        notAtRisk(history, moment) === null ? { lead: history.lead, moment, day } : [],
      ),
    );
    const { propensity } = await scorer.serving.score(buildMatrix(store, rows, scorer.set, calendar));
    if (propensity === null)
      throw new Error('A scorer without a calibrator gives no propensities to replay.');
    const byLead = new Map(histories.map(({ lead }) => [lead, new Float64Array(days).fill(Number.NaN)]));
    rows.forEach(({ lead, day }, row) => {
      const propensities = byLead.get(lead);
      if (propensities) propensities[day] = propensity[row];
    });
    for (const { lead, account, timeline } of histories) {
      const propensities = byLead.get(lead) ?? new Float64Array(days).fill(Number.NaN);
      replayed.push({ lead, account, propensities, hadEvent: eventDays(timeline, moments) });
    }
  }
  const workingDays = moments.filter((moment) => isWorkingDay(moment, workingHours)).length;
  return replayThresholds(replayed, { days, workingDays });
}

/** 1 where an event that came in as it happened lies in the 24 hours before the moment: history fetched later does not. */
function eventDays({ entries }: Timeline, moments: readonly number[]): Uint8Array {
  const days = new Uint8Array(moments.length);
  const first = moments[0] - DAY;
  for (const { event } of entries) {
    const isLive = event.knownAt - event.occurredAt < DAY;
    // The first moment at or after it came to be known.
    const day = Math.ceil((event.knownAt - first) / DAY) - 1;
    if (isLive && day >= 0 && day < days.length) days[day] = 1;
  }
  return days;
}
