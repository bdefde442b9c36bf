import type { EventRow, IdentityRow, Row } from './rows.ts';
import { addEdge, addEvent, groupBySubject } from './stored-rows.ts';
import { createTimelineStore, type TimelineStore } from './timeline-store.ts';

export type StoreCounts = {
  readonly events: number;
  readonly edges: number;
  /** Rows whose id was there already; of two events with one id the first known stays. */
  readonly duplicates: number;
  /** Events "known before they occurred": a sender's fast clock, so `occurredAt` was set back to `knownAt`. */
  readonly clocksCorrected: number;
};

export type StoreBuilder = {
  /** Takes rows in any order. Keeps `row.properties` itself, not a copy. */
  add(row: Row): void;
  counts(): StoreCounts;
  build(): TimelineStore;
};

/**
 * Time and memory for a million events stand in docs/timeline.md. Let go of the builder once the store is built: it
 * still holds every id, some 60 MB of them for a million events.
 */
export function createStoreBuilder(): StoreBuilder {
  const events = new Map<string, EventRow>();
  const edges = new Map<string, IdentityRow>();
  let duplicates = 0;
  let clocksCorrected = 0;
  return {
    add(row) {
      if (row.kind === 'identity') {
        if (edges.has(row.id)) duplicates++;
        addEdge(edges, row);
        return;
      }
      if (events.has(row.id)) duplicates++;
      if (row.knownAt < row.occurredAt) clocksCorrected++;
      addEvent(events, row);
    },
    counts: () => ({ events: events.size, edges: edges.size, duplicates, clocksCorrected }),
    build: () => createTimelineStore({ eventsOf: groupBySubject(events.values()), edges: new Map(edges) }),
  };
}
