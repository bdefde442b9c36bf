import { type Interval, isIn, type Timeline, type TimelineEvent, valueIn } from '../timeline/index.ts';

/** What the CRMs' lifecycle field says of somebody who has bought. HubSpot's evangelist is a customer who praises. */
const CUSTOMER_STAGES = new Set(['customer', 'evangelist']);
const LIFECYCLE_FIELDS = new Set(['lifecycle_stage', 'lifecyclestage']);

/**
 * When the lead was a customer, by what is known at `asOf`: from a won deal or a paid trial on for good, and while
 * the lifecycle field says so. Times of occurrence, not of coming to be known.
 */
export function customerIntervals(timeline: Timeline, asOf: number): Interval[] {
  const intervals: Interval[] = [];
  let since: number | null = null;
  for (const entry of timeline.entries) {
    if (!isIn(entry, asOf)) continue;
    const { event } = entry;
    if (event.type === 'deal_won' || event.type === 'trial_paid') {
      intervals.push({ from: event.occurredAt, until: Number.POSITIVE_INFINITY });
    }
    if (!isLifecycleChange(event)) continue;
    if (since !== null) intervals.push({ from: since, until: event.occurredAt });
    since = saysCustomer(event) ? event.occurredAt : null;
  }
  if (since !== null) intervals.push({ from: since, until: Number.POSITIVE_INFINITY });
  return intervals;
}

function isLifecycleChange(event: TimelineEvent): boolean {
  return event.type === 'property_changed' && LIFECYCLE_FIELDS.has(String(event.properties.name));
}

function saysCustomer(event: TimelineEvent): boolean {
  const stage = valueIn(event);
  return stage.state === 'known' && CUSTOMER_STAGES.has(String(stage.value).toLowerCase());
}
