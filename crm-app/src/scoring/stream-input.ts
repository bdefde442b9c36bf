import {
  type FeatureSet,
  featureSet,
  featuresOfSchema,
  type Scorer,
  type Source,
  type SourceCalendar,
} from '@leadlight/scoring-core';
import { z } from 'zod';
import { UserError } from '../platform/user-error.ts';

/**
 * How a scorer that was trained on event streams reads a timeline, as `scorer.json` holds it: the features by
 * declaration, and from when each source was recorded.
 */
const streamInput = z.object({
  kind: z.literal('timelines'),
  features: z.array(
    z.object({
      name: z.string(),
      label: z.string(),
      family: z.string(),
      type: z.enum(['number', 'category']),
      source: z.string(),
    }),
  ),
  recordedSince: z.record(z.string(), z.number()),
});

export type StreamInput = z.infer<typeof streamInput>;

export function describeStreamInput(set: FeatureSet, calendar: SourceCalendar): StreamInput {
  return {
    kind: 'timelines',
    features: set.features.map(({ name, label, family, type, source }) => ({
      name,
      label,
      family,
      type,
      source,
    })),
    recordedSince: calendar.kind === 'by source' ? definedOnly(calendar.since) : {},
  };
}

/** The features of a stored scorer. Throws where this version does not know one of them. */
export function featuresOf(scorer: Scorer): { set: FeatureSet; since: Partial<Record<Source, number>> } {
  const parsed = streamInput.safeParse(scorer.input);
  if (!parsed.success) {
    throw new UserError(
      'This scorer was trained on a CSV, and events need one trained on events (train --timelines). A CSV can be scored with it.',
    );
  }
  return { set: featureSet(featuresOfSchema(scorer.schema)), since: parsed.data.recordedSince };
}

/** A source was recorded from the earlier of what training saw and what this file shows. */
export function earlierOf(calendar: SourceCalendar, since: Partial<Record<Source, number>>): SourceCalendar {
  if (calendar.kind === 'all since') return calendar;
  const merged: Partial<Record<Source, number>> = { ...since };
  for (const [source, first] of Object.entries(calendar.since) as [Source, number][]) {
    merged[source] = Math.min(first, merged[source] ?? first);
  }
  return { kind: 'by source', since: merged };
}

function definedOnly(since: Partial<Record<Source, number>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(since).filter((entry): entry is [string, number] => entry[1] !== undefined),
  );
}
