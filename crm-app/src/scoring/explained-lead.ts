import {
  buildMatrix,
  calendarOf,
  describerOf,
  eventsAt,
  type Feature,
  type FeatureValue,
  type Serving,
  type TimelineEvent,
  vectorAt,
} from '@leadlight/scoring-core';
import { UserError } from '../platform/user-error.ts';
import type { TimelinesFile } from '../timelines-file/read-timelines.ts';
import { type NotScored, notScored, outcomeOfScorer, whyNotScored } from './at-risk.ts';
import { type ScoredRow, scoreRows } from './score-rows.ts';
import { earlierOf, featuresOf } from './stream-input.ts';

/** All that a person needs to check one score by hand. */
export type ExplainedLead = {
  readonly lead: string;
  readonly moment: number;
  readonly account: string;
  /** What was known at the moment, oldest first. */
  readonly events: readonly TimelineEvent[];
  readonly vector: readonly {
    readonly feature: Feature;
    readonly value: FeatureValue;
    /** Signed share in the log-odds before calibration; null where the scorer does not use the feature. */
    readonly share: number | null;
  }[];
  readonly base: number;
  readonly margin: number;
  readonly scored: ScoredRow;
  /** Why there is no score at this moment; null where there is one. */
  readonly notScored: NotScored | null;
};

export async function explainLead(
  serving: Serving,
  file: TimelinesFile,
  lead: string,
  moment: number,
): Promise<ExplainedLead> {
  const { store } = file;
  const why = whyNotScored(store, outcomeOfScorer(serving.scorer), lead, moment);
  if (why === 'not in the events') {
    throw new UserError(
      `${lead} is not in the events known at ${new Date(moment).toISOString()}. Leads are written like ${store.leads[0] ?? 'lead:42'}.`,
    );
  }
  const { set, since } = featuresOf(serving.scorer);
  const calendar = earlierOf(calendarOf(store, moment), since);
  const timeline = store.timelineOf(lead);
  const matrix = buildMatrix(store, [{ lead, moment }], set, calendar);
  const vector = vectorAt(set, timeline, moment, calendar);
  const [scored] = await scoreRows(serving, matrix, describerOf(set.features), [moment]);
  const { margin } = await serving.score(matrix);
  const { base, values } = await serving.explain(matrix);
  const placeOf = new Map(serving.scorer.schema.map((column, place) => [column.name, place]));
  return {
    lead,
    moment,
    account: store.accountOf(lead, moment),
    events: eventsAt(timeline, moment),
    vector: set.features.map((feature, index) => {
      const place = placeOf.get(feature.name);
      return { feature, value: vector[index], share: place === undefined ? null : values[place] };
    }),
    base,
    margin: margin[0],
    scored: why === null ? scored : notScored(scored),
    notScored: why,
  };
}
