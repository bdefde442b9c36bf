import {
  type DescribeValue,
  describeValue,
  type FeatureSet,
  featureSet,
  type Source,
  type SourceCalendar,
} from '@leadlight/scoring-core';
import { z } from 'zod';
import { featuresFor } from '../backtest/stream-examples.ts';
import { UserError } from '../platform/user-error.ts';

/**
 * How a scorer that was trained on event streams reads a timeline, as `scorer.json` holds it: the features by
 * declaration, the tenant's own properties among them, and from when each source was recorded.
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
  properties: z.array(z.object({ property: z.string(), type: z.enum(['number', 'category']) })),
  recordedSince: z.record(z.string(), z.number()),
});

export type StreamInput = z.infer<typeof streamInput>;

export function describeStreamInput(
  set: FeatureSet,
  properties: readonly StreamInput['properties'][number][],
  calendar: SourceCalendar,
): StreamInput {
  return {
    kind: 'timelines',
    features: set.features.map(({ name, label, family, type, source }) => ({
      name,
      label,
      family,
      type,
      source,
    })),
    properties: [...properties],
    recordedSince: calendar.kind === 'by source' ? definedOnly(calendar.since) : {},
  };
}

/** The features of a stored scorer. Throws where this version does not know one of them. */
export function featuresOf(input: unknown): { set: FeatureSet; since: Partial<Record<Source, number>> } {
  const parsed = streamInput.safeParse(input);
  if (!parsed.success) {
    throw new UserError('This scorer was trained on a CSV. Give it a CSV file, without --timelines.');
  }
  const { features, properties, recordedSince } = parsed.data;
  const known = new Map(featuresFor(properties).features.map((feature) => [feature.name, feature]));
  const set = features.map(({ name }) => {
    const feature = known.get(name);
    if (!feature)
      throw new UserError(
        `The scorer uses the feature "${name}", which this Leadlight does not know. Train again.`,
      );
    return feature;
  });
  return { set: featureSet(set), since: recordedSince };
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

export function describeWith(set: FeatureSet): DescribeValue {
  const byName = new Map(set.features.map((feature) => [feature.name, feature]));
  return (name, value, moment) => {
    const feature = byName.get(name);
    return feature ? describeValue(feature, value, moment) : name;
  };
}

function definedOnly(since: Partial<Record<Source, number>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(since).filter((entry): entry is [string, number] => entry[1] !== undefined),
  );
}
