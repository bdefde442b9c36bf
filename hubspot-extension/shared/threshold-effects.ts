import type { ThresholdEffects } from './answers.ts';

/** What one threshold means, a working day. */
export type ThresholdEffect = { readonly callsPerDay: number; readonly winsPerDay: number };

/**
 * The effect at any threshold: read from the replay's points, in a straight line between two of them, and that of the
 * outermost point beyond it. Null where nothing was replayed.
 */
export function effectAt({ points }: ThresholdEffects, threshold: number): ThresholdEffect | null {
  const after = points.findIndex((point) => point.threshold >= threshold);
  const upper = points[after === -1 ? points.length - 1 : after];
  if (upper === undefined) return null;
  const lower = points[Math.max(0, after - 1)];
  const span = upper.threshold - lower.threshold;
  const share = after <= 0 || span === 0 ? 1 : (threshold - lower.threshold) / span;
  return {
    callsPerDay: lower.callsPerDay + share * (upper.callsPerDay - lower.callsPerDay),
    winsPerDay: lower.winsPerDay + share * (upper.winsPerDay - lower.winsPerDay),
  };
}

/**
 * The lowest threshold whose calls the team can make, so that no call it could make is given away: the rule by which
 * thresholds are proposed at the installation. The highest threshold where even that one asks for more.
 */
export function thresholdFor({ points }: ThresholdEffects, callsPerDay: number): number | null {
  const possible = points.find((point) => point.callsPerDay <= callsPerDay) ?? points.at(-1);
  return possible?.threshold ?? null;
}

/** Calls a day for each of those who own leads. */
export function perRep({ reps }: ThresholdEffects, callsPerDay: number): number {
  return callsPerDay / Math.max(1, reps);
}

export function inTotal({ reps }: ThresholdEffects, callsPerDayAndRep: number): number {
  return callsPerDayAndRep * Math.max(1, reps);
}

/** Every fifth point, for a picture of twenty; the points themselves are one score apart. */
export function effectCurve({ points }: ThresholdEffects): readonly ThresholdEffects['points'][number][] {
  return points.filter((point) => Math.round(point.threshold * 100) % 5 === 0);
}
