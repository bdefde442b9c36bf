export { DAY, HOUR, MINUTE } from './durations.ts';
export { EVENT_TYPES, type EventType, isEventType } from './event-types.ts';
export { edgeInterval, type IdentityGraph } from './identity-graph.ts';
export { holdsAt, type Interval, type Intervals, isIn } from './intervals.ts';
export { parseIsoTime } from './iso-time.ts';
export { type ParsedRow, parseRow } from './parse-row.ts';
export { type PropertyValue, propertyAt, valueIn } from './property-value.ts';
export { type PropertyWriter, propertyWriter } from './property-writer.ts';
export {
  type EventRow,
  type IdentityRow,
  isLead,
  isVisitor,
  type Row,
  type Subject,
  type TimelineEvent,
} from './rows.ts';
export { createStoreBuilder, type StoreBuilder, type StoreCounts } from './store-builder.ts';
export { TAKES_BACK } from './taken-back.ts';
export { compareEvents, eventsAt, type Timeline, type TimelineEntry } from './timeline.ts';
export { accountIn, type TimelineStore } from './timeline-store.ts';
