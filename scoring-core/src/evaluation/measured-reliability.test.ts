import { describe, expect, it } from 'vitest';
import { measuredBandOf, measuredReliability } from './measured-reliability.ts';

describe('measuredReliability', () => {
  // 150 leads, each scored three times near 0.15; the label of the later moments is 1, of the first 0.
  const rows = 450;
  const scored = {
    propensities: new Float64Array(rows).fill(0.15),
    labels: Float64Array.from({ length: rows }, (_, row) => (row < 300 ? 1 : 0)),
    leads: Int32Array.from({ length: rows }, (_, row) => row % 150),
    accounts: Int32Array.from({ length: rows }, (_, row) => row % 150),
    moments: Float64Array.from({ length: rows }, (_, row) => rows - row),
  };

  it('counts a lead once per band, at its first moment there', () => {
    const bands = measuredReliability(scored);
    expect(bands).toHaveLength(1);
    expect(bands[0]).toMatchObject({ kind: 'shown', n: 150, observed: 0, from: 0.1, to: 0.2 });
  });

  it('counts a lead in every band that it was in', () => {
    const propensities = scored.propensities.map((_, row) => (row < 150 ? 0.35 : 0.15));
    const bands = measuredReliability({ ...scored, propensities });
    expect(bands.map((band) => [band.from, band.n])).toEqual([
      [0.1, 150],
      [0.3, 150],
    ]);
  });

  it('shows nothing of a band with fewer than 100 leads', () => {
    const leads = scored.leads.map((lead) => lead % 99);
    expect(measuredReliability({ ...scored, leads })).toEqual([
      { kind: 'hidden', from: 0.1, to: 0.2, n: 99 },
    ]);
  });

  it('finds the band of a propensity', () => {
    const bands = measuredReliability(scored);
    expect(measuredBandOf(0.1, bands)).toBe(bands[0]);
    expect(measuredBandOf(0.2, bands)).toBeUndefined();
  });
});
