import type { BacktestResult, CandidateResult } from '../backtest/result.ts';

/**
 * The result with every list there. Below the data gate little is measured, and a file written by another version
 * may lack a list; the rest of the report can then ask "is it empty?" instead of "is it there?". Numbers are left
 * as they are: `format.ts` shows what is not a number as a dash.
 */
export function complete(result: BacktestResult): BacktestResult {
  const given: Partial<BacktestResult> = result;
  return {
    ...result,
    calibrationChecks: given.calibrationChecks ?? null,
    candidates: (given.candidates ?? []).map(completeCandidate),
    reliability: given.reliability ?? [],
    gains: given.gains ?? [],
    precisionRecall: given.precisionRecall ?? [],
    callTop: { todayOrder: given.callTop?.todayOrder ?? '', points: given.callTop?.points ?? [] },
    ranking: given.ranking ?? null,
    segments: given.segments ?? null,
    rolling: given.rolling ?? null,
    features: (given.features ?? []).map((feature) => ({ ...feature, effects: feature.effects ?? [] })),
    columns: (given.columns ?? []).map((column) => ({ ...column, examples: column.examples ?? [] })),
    suspicious: given.suspicious ?? [],
    withoutSuspicious: completeComparison(given.withoutSuspicious),
    leftOut: given.leftOut ?? [],
    warnings: given.warnings ?? [],
    verdict: { ...result.verdict, reasons: result.verdict.reasons ?? [] },
  };
}

function completeComparison(
  comparison: BacktestResult['withoutSuspicious'] | undefined,
): BacktestResult['withoutSuspicious'] {
  if (!comparison) return null;
  return { ...comparison, candidates: (comparison.candidates ?? []).map(completeCandidate) };
}

function completeCandidate(candidate: CandidateResult): CandidateResult {
  const given: Partial<CandidateResult> = candidate;
  return {
    ...candidate,
    crossFitted: given.crossFitted ?? { logLoss: Number.NaN, standardError: Number.NaN },
    validation: given.validation ?? { logLoss: Number.NaN, rocAuc: Number.NaN },
  };
}
