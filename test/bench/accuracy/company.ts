import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { CANDIDATES, readTimelines, streamExamples } from '@leadlight/crm-app';
import { alignTo, buildMatrix, learn, outcomeOf, propensitiesOf } from '@leadlight/scoring-core';
import { SHARED } from './data-sets.ts';

const TIMELINES = new URL('simulated/timelines.jsonl.gz', SHARED);
const TRUTH = new URL('simulated/truth.csv.gz', SHARED);
const AS_OF = Date.parse('2026-02-23T23:59:59.999Z');

export type CompanyScore = {
  readonly model: string;
  readonly isChampion: boolean;
  /** 1 would be the hidden truth itself, 0 the base rate (README of the simulated company). */
  readonly shareOfGain: number;
  /** Root mean square of propensity − truth. */
  readonly distance: number;
};

/** Trained on what was known at the end of 2026-02-23, compared with the hidden truth at the eligible moments after. */
export async function simulatedCompany(): Promise<CompanyScore[] | null> {
  if (!existsSync(TIMELINES)) return null;
  const known = await readTimelines(TIMELINES.pathname, { strict: true, until: AS_OF });
  const { table, set, calendar } = streamExamples(known.store, {
    outcome: outcomeOf('deal_won', 90),
    asOf: AS_OF,
    seed: 1,
  });
  const { candidates, champion } = learn(table, { candidates: CANDIDATES, seed: 1, now: Date.now });
  const whole = await readTimelines(TIMELINES.pathname, { strict: true });
  const truth = truthAfter(AS_OF);
  const matrix = buildMatrix(whole.store, truth, set, calendar);
  const p = truth.map((row) => row.propensity);
  return candidates.map((candidate) => {
    const given = propensitiesOf(candidate, alignTo(candidate.model.schema, matrix));
    return {
      model: candidate.kind,
      isChampion: candidate === champion,
      shareOfGain: shareOfGain(p, given),
      distance: Math.sqrt(mean(p.map((q, row) => (given[row] - q) ** 2))),
    };
  });
}

function truthAfter(moment: number): { lead: string; moment: number; propensity: number }[] {
  const [, ...lines] = gunzipSync(readFileSync(TRUTH)).toString('utf8').trim().split('\n');
  return lines
    .map((line) => line.split(','))
    .map(([lead, , at, propensity, , eligible]) => ({
      lead,
      moment: Date.parse(at),
      propensity: Number(propensity),
      eligible: eligible.trim() === '1',
    }))
    .filter((row) => row.eligible && row.moment >= moment);
}

/** (L(mean q) − L(p)) / (L(mean q) − L(q)), L the mean cross-entropy against the true propensities q. */
function shareOfGain(truth: readonly number[], given: Float64Array): number {
  const loss = (p: (row: number) => number): number =>
    mean(truth.map((q, row) => -q * Math.log(p(row)) - (1 - q) * Math.log(1 - p(row))));
  const base = mean(truth);
  const atBase = loss(() => base);
  return (atBase - loss((row) => given[row])) / (atBase - loss((row) => truth[row]));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
