import type { SurvivalTimes } from './survival-set.ts';

/** A hazard estimated from fewer rows than this at risk is mostly luck: one event alone is then a step of 5 %. */
const FEWEST_AT_RISK = 20;

/** How far the data goes: the latest end of a row at which enough rows were still watched. */
export function followUpDays(set: SurvivalTimes): number {
  const ends = Float64Array.from(set.time).sort();
  const starts = set.start ? Float64Array.from(set.start).sort() : new Float64Array(0);
  const enough = Math.min(FEWEST_AT_RISK, ends.length);
  let startedLater = 0;
  for (let place = ends.length - 1; place >= 0; place--) {
    while (startedLater < starts.length && starts[starts.length - 1 - startedLater] >= ends[place])
      startedLater++;
    if (ends.length - place - startedLater >= enough) return ends[place];
  }
  return ends[0];
}

/** The horizon lies beyond what was watched: no honest propensity can come out of this data. */
export class FollowUpTooShort extends Error {
  override readonly name = 'FollowUpTooShort';
  readonly horizonDays: number;
  readonly followUpDays: number;

  constructor(horizonDays: number, watchedDays: number) {
    super(
      `The horizon is ${horizonDays} days, but leads were watched for ${Math.floor(watchedDays)} days only. ` +
        'Choose a shorter horizon, or wait until there is more history.',
    );
    this.horizonDays = horizonDays;
    this.followUpDays = watchedDays;
  }
}
