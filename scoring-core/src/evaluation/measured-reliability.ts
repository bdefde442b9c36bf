import { bandOf, equalWidthEdges } from './bands.ts';
import { type ReliabilityBand, reliabilityBands } from './reliability-bands.ts';
import { ascendingOrder } from './row-order.ts';
import { pick } from './sample.ts';

/** Fewer leads than this show nothing: an interval that wide would only mislead. */
export const LEADS_TO_SHOW = 100;

/** What stands beside a score: of the leads once scored like this, how many had the outcome. */
export type MeasuredBand =
  | ({ readonly kind: 'shown' } & ReliabilityBand)
  | { readonly kind: 'hidden'; readonly from: number; readonly to: number; readonly n: number };

export type ScoredMoments = {
  readonly propensities: Float64Array;
  /** Known labels only: moments whose horizon has fully passed. */
  readonly labels: Float64Array;
  readonly leads: ArrayLike<number>;
  readonly accounts: ArrayLike<number>;
  readonly moments: Float64Array;
  readonly edges?: ArrayLike<number> | undefined;
};

/**
 * Reliability by band from matured moments, each lead counted once per band: at the first moment it was in it. A
 * lead that sat in a band for months must not speak for a hundred leads, and a choice by time cannot favour winners.
 */
export function measuredReliability(scored: ScoredMoments): MeasuredBand[] {
  const edges = scored.edges ?? equalWidthEdges(10);
  const rows = firstInBand(scored, edges);
  const bands = reliabilityBands(pick(scored.propensities, rows), pick(scored.labels, rows), {
    accounts: rows.map((row) => scored.accounts[row]),
    edges,
  });
  return bands.map((band) =>
    band.n >= LEADS_TO_SHOW
      ? { kind: 'shown', ...band }
      : { kind: 'hidden', from: band.from, to: band.to, n: band.n },
  );
}

/** The band that a propensity stands in; undefined where no lead was ever scored so. */
export function measuredBandOf(propensity: number, bands: readonly MeasuredBand[]): MeasuredBand | undefined {
  return bands.find((band) => propensity >= band.from && (propensity < band.to || band.to === 1));
}

function firstInBand(scored: ScoredMoments, edges: ArrayLike<number>): number[] {
  const seen = new Map<number, Set<number>>();
  const rows: number[] = [];
  for (const row of ascendingOrder(scored.moments)) {
    const band = bandOf(scored.propensities[row], edges);
    const leads = seen.get(band) ?? new Set();
    seen.set(band, leads);
    if (leads.has(scored.leads[row])) continue;
    leads.add(scored.leads[row]);
    rows.push(row);
  }
  return rows;
}
