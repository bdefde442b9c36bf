import {
  compareEvents,
  isIn,
  type Timeline,
  type TimelineEntry,
  type TimelineEvent,
} from '../timeline/index.ts';
import type { FeatureValue } from './feature.ts';
import { absorbEvent, type FeatureSet, type FoldStates, readFeatures, startFolds } from './feature-set.ts';
import type { SourceCalendar } from './source-calendar.ts';

/**
 * The features of one lead at many moments, each event absorbed once where time lets it: what training runs.
 * The same value at every moment as `vectorAt`. Folds need their events in order of occurrence, so what becomes known
 * late (a tie that brings old visits, a late arrival), a tie that ends and a moment before the last one start the
 * folds over: 0.7 % of the moments of the simulated company do.
 */
export class TimelineFold {
  readonly #set: FeatureSet;
  readonly #timeline: Timeline;
  readonly #byArrival: readonly TimelineEntry[];
  #states: FoldStates;
  #moment = Number.NEGATIVE_INFINITY;
  /** How many of `#byArrival` were there at `#moment`, or had been. */
  #arrived = 0;
  /** The first time at which an absorbed entry is no longer there. */
  #nextEnd = Number.POSITIVE_INFINITY;
  #lastAbsorbed: TimelineEvent | null = null;

  constructor(set: FeatureSet, timeline: Timeline) {
    this.#set = set;
    this.#timeline = timeline;
    // The sort is stable: entries that arrive together stay in the order of occurrence.
    this.#byArrival = [...timeline.entries].sort((a, b) => a.from - b.from);
    this.#states = startFolds(set);
  }

  at(moment: number, calendar: SourceCalendar): FeatureValue[] {
    const goesOn = this.#moment <= moment && moment < this.#nextEnd && this.#absorbArrivals(moment);
    if (!goesOn) this.#startOver(moment);
    this.#moment = moment;
    return readFeatures(this.#set, this.#states, moment, calendar);
  }

  /** False where the past has changed. */
  #absorbArrivals(moment: number): boolean {
    const start = this.#arrived;
    let end = start;
    while (end < this.#byArrival.length && this.#byArrival[end].from <= moment) end++;
    this.#arrived = end;
    const arrivals = this.#byArrival
      .slice(start, end)
      .filter((entry) => isIn(entry, moment))
      .sort((a, b) => compareEvents(a.event, b.event));
    if (arrivals.length === 0) return true;
    if (this.#lastAbsorbed !== null && compareEvents(arrivals[0].event, this.#lastAbsorbed) < 0) return false;
    for (const entry of arrivals) this.#absorb(entry);
    return true;
  }

  #startOver(moment: number): void {
    this.#states = startFolds(this.#set);
    this.#nextEnd = Number.POSITIVE_INFINITY;
    this.#lastAbsorbed = null;
    for (const entry of this.#timeline.entries) if (isIn(entry, moment)) this.#absorb(entry);
    this.#arrived = this.#byArrival.findIndex((entry) => entry.from > moment);
    if (this.#arrived < 0) this.#arrived = this.#byArrival.length;
  }

  #absorb(entry: TimelineEntry): void {
    absorbEvent(this.#set, this.#states, entry.event);
    this.#nextEnd = Math.min(this.#nextEnd, entry.until);
    this.#lastAbsorbed = entry.event;
  }
}
