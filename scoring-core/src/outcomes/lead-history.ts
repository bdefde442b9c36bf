import {
  accountIn,
  type EventType,
  edgeInterval,
  type Intervals,
  isIn,
  isLead,
  type Subject,
  type Timeline,
  type TimelineStore,
} from '../timeline/index.ts';
import { customerIntervals } from './customer.ts';
import { BECOMES_LEAD, type Outcome } from './outcome.ts';

/**
 * What labels and eligibility of one lead depend on, by what is known at `asOf`. Infinity: never. A lead merged into
 * another by then is the same person, so outcomes and exclusions of the record that is left count for it too.
 */
export type LeadHistory = {
  readonly lead: Subject;
  /** The record left after all merges: examples of one person belong in one fold. */
  readonly person: Subject;
  readonly account: string;
  /** Of the lead itself, which is what is scored. */
  readonly timeline: Timeline;
  /** From when the lead exists and somebody could have scored it. */
  readonly knownFrom: number;
  readonly mergedAway: Intervals;
  readonly firstOutcomeAt: number;
  readonly excludedFrom: number;
  /** When the person was a customer by something else than the outcome itself. */
  readonly customer: Intervals;
};

export function historyOf(store: TimelineStore, lead: Subject, outcome: Outcome, asOf: number): LeadHistory {
  const timeline = store.timelineOf(lead);
  const person = isLead(lead) ? store.identity.survivorOf(lead, asOf) : lead;
  const whole = person === lead ? timeline : store.timelineOf(person);
  const merges = isLead(lead) ? store.identity.edgesFrom(lead) : [];
  return {
    lead,
    person,
    account: accountIn(whole, asOf),
    timeline,
    knownFrom: knownFrom(timeline, store, asOf),
    mergedAway: merges.map(edgeInterval).filter((interval) => interval.from <= asOf),
    firstOutcomeAt:
      outcome.type === BECOMES_LEAD ? firstTie(store, lead, asOf) : firstOf(whole, outcome.type, asOf),
    excludedFrom: firstOf(whole, 'lead_excluded', asOf),
    customer: customerIntervals(whole, asOf),
  };
}

/** When the first such event known by `asOf` occurred. */
function firstOf(timeline: Timeline, type: EventType, asOf: number): number {
  const entry = timeline.entries.find((candidate) => candidate.event.type === type && isIn(candidate, asOf));
  return entry?.event.occurredAt ?? Number.POSITIVE_INFINITY;
}

/** When it was first known whose visits these are; a tie undone by `asOf` was a mistake and no outcome. */
function firstTie(store: TimelineStore, visitor: Subject, asOf: number): number {
  const tie = store.identity.edgesFrom(visitor).find((edge) => isIn(edgeInterval(edge), asOf));
  return tie?.tiedAt ?? Number.POSITIVE_INFINITY;
}

/**
 * When the making of this very record came to be known, else the first time at which anything of it was; a lead that
 * is only named by ties is known from the first of them. What other systems saw of the person before there was a
 * record gives no moment: nobody could have been shown a score.
 */
function knownFrom(timeline: Timeline, store: TimelineStore, asOf: number): number {
  const own = store.ownEvents(timeline.subject).filter((event) => event.knownAt <= asOf);
  const created = own.filter((event) => event.type === 'lead_created');
  if (own.length > 0) return earliest((created.length > 0 ? created : own).map((event) => event.knownAt));
  return earliest(timeline.entries.map((entry) => entry.from));
}

function earliest(times: readonly number[]): number {
  return times.reduce((first, time) => Math.min(first, time), Number.POSITIVE_INFINITY);
}
