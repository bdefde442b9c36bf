import type { Reason } from '../explain/index.ts';
import type { Tier } from './tier.ts';

/** What the CRM's fields say of a lead: as much of it as decides about writing them again. */
export type Shown = {
  /** 0..100; null while there is not enough data. */
  readonly score: number | null;
  readonly tier: Tier;
  readonly reasons: readonly Pick<Reason, 'feature' | 'direction' | 'band'>[];
};

export type WorthWriting = 'never written' | 'score moved' | 'tier changed' | 'reasons changed';

/**
 * Why the fields are worth writing again; none where nothing that a person would notice has changed (CONTRACT.md,
 * Written). The order of the reasons and the numbers in their words do not count.
 */
export function worthWriting(before: Shown | null, after: Shown): WorthWriting[] {
  if (before === null) return ['never written'];
  const why: WorthWriting[] = [];
  if (before.score !== after.score) why.push('score moved');
  if (before.tier !== after.tier) why.push('tier changed');
  if (reasonSet(before) !== reasonSet(after)) why.push('reasons changed');
  return why;
}

function reasonSet({ reasons }: Shown): string {
  return JSON.stringify(
    reasons.map(({ feature, direction, band }) => [feature, direction, band].join('\n')).sort(),
  );
}
