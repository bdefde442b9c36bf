import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { averagePrecision } from './average-precision.ts';
import { calibrationChecks } from './calibration-checks.ts';
import { logLoss } from './log-loss.ts';
import { rocAuc } from './roc-auc.ts';

/** A simulated company whose true propensities are known; lies beside the checkout. */
const file = new URL('../../../../shared/simulated/truth.csv.gz', import.meta.url);
const there = existsSync(file);

type Row = { lead: number; account: number; moment: string; truth: number; label: number };

function readRows(): Row[] {
  const [, ...lines] = gunzipSync(readFileSync(file)).toString('utf8').trim().split('\n');
  return lines
    .map((line) => line.split(','))
    .filter((cells) => cells[5] === '1')
    .map(([lead, account, moment, truth, label]) => ({
      lead: Number(lead.slice('lead:'.length)),
      account: Number(account.slice('account:'.length)),
      moment,
      truth: Number(truth),
      label: Number(label),
    }));
}

describe.skipIf(!there)(
  `the true propensities${there ? '' : ' (skipped: ../shared/simulated is not there)'}`,
  () => {
    const rows = there ? readRows() : [];
    const from = '2026-02-23T23:59:59.999Z';
    const test = rows.filter((row) => row.moment >= from);
    const before = rows.filter((row) => row.moment < from);
    const propensities = Float64Array.from(test, (row) => row.truth);
    const labels = Float64Array.from(test, (row) => row.label);

    it('measure as its description says', () => {
      expect(test).toHaveLength(3873);
      expect(rocAuc(propensities, labels)).toBeCloseTo(0.8014, 4);
      expect(averagePrecision(propensities, labels)).toBeCloseTo(0.347, 4);
      expect(logLoss(propensities, labels)).toBeCloseTo(0.1579, 4);
    });

    it('pass the calibration checks, clustered by account, and twice of them do not', () => {
      const part = {
        labels,
        leads: test.map((row) => row.lead),
        accounts: test.map((row) => row.account),
        before: {
          labels: Float64Array.from(before, (row) => row.label),
          accounts: before.map((row) => row.account),
        },
      };
      const checks = calibrationChecks({ ...part, propensities });
      expect(checks.reasons).toEqual([]);
      expect(checks.ece).toBeLessThan(2 * checks.eceIfPerfect);
      const doubled = propensities.map((propensity) => Math.min(0.99, 2 * propensity));
      expect(calibrationChecks({ ...part, propensities: doubled }).passes).toBe(false);
    });
  },
);
