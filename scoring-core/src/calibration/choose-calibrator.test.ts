import { describe, expect, it } from 'vitest';
import { logLoss } from '../evaluation/log-loss.ts';
import { drawSample } from '../evaluation/testing/drawn-sample.ts';
import { applyCalibrator } from './apply-calibrator.ts';
import { chooseCalibrator } from './choose-calibrator.ts';

const right = drawSample(3000, 30);

describe('chooseCalibrator', () => {
  it('keeps identity when the margins are right', () => {
    const choices = Array.from({ length: 20 }, (_, seed) => chooseCalibrator(drawSample(3000, seed)));
    const kept = choices.filter((choice) => choice.calibrator.kind === 'identity');
    // Right margins lose to noise in 2 to 5 of 100 samples (200 samples each of 500, 3,000 and 10,000 rows).
    expect(kept.length).toBeGreaterThanOrEqual(17);
    const [choice] = kept;
    expect(choice.why).toBe('identity: no rival is better by more than one standard error');
    expect(choice.tried.map((candidate) => candidate.name)).toEqual([
      'identity',
      'platt',
      'beta',
      'isotonic',
    ]);
  });

  it('takes Platt, not more, when the margins are twice too large', () => {
    const choice = chooseCalibrator({ ...right, margins: right.margins.map((margin) => 2 * margin + 0.5) });
    if (choice.calibrator.kind !== 'platt') throw new Error(choice.why);
    expect(choice.calibrator.slope).toBeCloseTo(0.5, 1);
    expect(choice.why).toContain('platt: cross-fitted log loss');
  });

  it('takes isotonic when no smooth curve will do', () => {
    const bend = (margin: number) => (margin < 0 ? margin / 4 : 3 * margin + (margin > 1 ? 4 : 0));
    const sample = drawSample(20_000, 31);
    const choice = chooseCalibrator({ margins: sample.margins.map(bend), labels: sample.labels });
    expect(choice.calibrator.kind).toBe('isotonic');
    const fresh = drawSample(20_000, 32);
    const propensities = applyCalibrator(choice.calibrator, fresh.margins.map(bend));
    const lost = logLoss(propensities, fresh.labels) - logLoss(fresh.propensities, fresh.labels);
    expect(lost).toBeLessThan(0.002);
  });

  it('refuses what too few wins cannot carry, and says how many there are', () => {
    const few = drawSample(60, 33);
    const positives = few.labels.reduce((sum, label) => sum + label, 0);
    expect(positives).toBeLessThan(25);
    const choice = chooseCalibrator(few);
    expect(choice.calibrator).toEqual({ kind: 'identity' });
    expect(choice.why).toContain(`platt needs 25 leads of the rarer outcome and has ${positives}`);
    expect(choice.why).toContain('isotonic needs 200');
  });

  it('counts leads, not rows', () => {
    const margins = right.margins.map((margin) => 3 * margin);
    const leadIds = Int32Array.from(margins, (_, row) => row % 20);
    expect(chooseCalibrator({ ...right, margins, leadIds }).calibrator).toEqual({ kind: 'identity' });
  });

  it('listens more to the recent when moments are given', () => {
    const year = 365 * 86_400_000;
    // The old half has margins that are right; in the new half all are 1 too high.
    const moments = right.margins.map((_, row) => (row < 1500 ? 0 : year));
    const margins = right.margins.map((margin, row) => (row < 1500 ? margin : margin + 1));
    const level = (halfLifeDays: number) => {
      const { calibrator } = chooseCalibrator({ ...right, margins, moments, halfLifeDays });
      return applyCalibrator(calibrator, Float64Array.of(0))[0];
    };
    expect(level(30)).toBeLessThan(level(100_000) - 0.02);
  });

  it('hands out what each row got without its own lead', () => {
    const margins = right.margins.map((margin) => 2 * margin);
    const choice = chooseCalibrator({ ...right, margins });
    const won = choice.tried.find((candidate) => candidate.name === choice.calibrator.kind);
    expect(won).toMatchObject({ logLoss: expect.closeTo(logLoss(choice.crossFitted, right.labels), 12) });
    const inSample = applyCalibrator(choice.calibrator, margins);
    expect(logLoss(inSample, right.labels)).toBeLessThan(logLoss(choice.crossFitted, right.labels));
  });

  it('does not fit a level that only the past had', () => {
    // The older half won more often than its margins say; the newer half is right.
    const margins = right.margins.map((margin, row) => (row < 1500 ? margin - 1 : margin));
    const moments = margins.map((_, row) => row * 3_600_000);
    expect(chooseCalibrator({ ...right, margins }).calibrator.kind).not.toBe('identity');
    expect(chooseCalibrator({ ...right, margins, moments }).calibrator.kind).toBe('identity');
  });

  it('keeps identity for a single class, no rows and one row', () => {
    const none = new Float64Array();
    expect(chooseCalibrator({ margins: none, labels: none }).calibrator).toEqual({ kind: 'identity' });
    expect(chooseCalibrator({ margins: Float64Array.of(1), labels: Float64Array.of(1) }).calibrator).toEqual({
      kind: 'identity',
    });
    const won = chooseCalibrator({ margins: right.margins, labels: new Float64Array(3000).fill(1) });
    expect(won.calibrator).toEqual({ kind: 'identity' });
  });

  it('judges on the folds that it is given', () => {
    const folds = [
      {
        learn: Int32Array.from({ length: 2000 }, (_, row) => row),
        predict: Int32Array.from({ length: 1000 }, (_, i) => 2000 + i),
      },
    ];
    const choice = chooseCalibrator({ ...right, folds });
    const newest = logLoss(right.propensities.slice(2000), right.labels.slice(2000));
    expect(choice.tried[0]).toMatchObject({ refused: null });
    expect('logLoss' in choice.tried[0] && choice.tried[0].logLoss).toBeCloseTo(newest, 9);
  });
});
