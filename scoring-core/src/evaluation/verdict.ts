import type { CalibrationChecks } from './calibration-checks.ts';
import type { DataGate } from './data-gate.ts';
import { count } from './in-words.ts';

export type Verdict = {
  readonly verdict: 'ready' | 'usable' | 'not ready';
  readonly sentence: string;
  /** One sentence per thing that was looked at, the gravest first. */
  readonly reasons: readonly string[];
};

export type Judged = {
  readonly dataGate: DataGate;
  readonly rocAuc: number;
  readonly rocAucLow: number;
  readonly rocAucHigh: number;
  readonly liftAt20: number;
  /** null: there was nothing calibrated to check. */
  readonly calibrationChecks: CalibrationChecks | null;
  /** Columns that look as if they were filled in after the outcome. */
  readonly suspiciousColumns?: readonly string[] | undefined;
  /** The split's warning that its gap is shorter than the horizon; null or absent where it is whole. */
  readonly gapWarning?: string | null | undefined;
};

/** The limits of docs/evaluation.md, "The verdict". */
export const VERDICT_LIMITS = {
  /** The interval of the ROC-AUC must lie above chance, and well above it to be ready. */
  rocAucLowAbove: 0.5,
  readyRocAuc: 0.65,
  readyRocAucLow: 0.55,
  liftAt20: 1.2,
  readyLiftAt20: 1.5,
  /** Log-odds: a base rate that moves by a factor of about 1.4. */
  readyBaseRateShift: 0.35,
} as const;

type Finding = { readonly grade: Verdict['verdict']; readonly reason: string };
const GRADES = ['not ready', 'usable', 'ready'] as const;

/** Is the scorer fit to be acted on? The worst finding decides. */
export function verdictOf(judged: Judged): Verdict {
  const findings = [
    gateFinding(judged.dataGate),
    rankingFinding(judged),
    liftFinding(judged.liftAt20),
    calibrationFinding(judged.calibrationChecks),
    baseRateFinding(judged.calibrationChecks),
    suspicionFinding(judged.suspiciousColumns ?? []),
    judged.gapWarning ? { grade: 'usable' as const, reason: judged.gapWarning } : null,
  ]
    .filter((finding) => finding !== null)
    .sort((a, b) => GRADES.indexOf(a.grade) - GRADES.indexOf(b.grade));
  const [gravest] = findings;
  return {
    verdict: gravest.grade,
    sentence: {
      'not ready': `Not ready: ${startLower(gravest.reason)}`,
      usable: `Usable with care: ${startLower(gravest.reason)}`,
      ready:
        'Ready: on leads that it had not seen it sorts well, and its percentages can be taken at their word.',
    }[gravest.grade],
    reasons: findings.map((finding) => finding.reason),
  };
}

function gateFinding(gate: DataGate): Finding {
  if (!gate.enough) return { grade: 'not ready', reason: sentence(gate.message) };
  const warning = gate.warning ? `; ${gate.warning}` : '';
  return { grade: 'ready', reason: sentence(`${gate.message}${warning}`) };
}

function rankingFinding({ rocAuc, rocAucLow, rocAucHigh }: Judged): Finding {
  if (!(rocAucLow > VERDICT_LIMITS.rocAucLowAbove)) {
    const reason = Number.isNaN(rocAucLow)
      ? 'Too few outcomes, or all of one account, to tell whether it sorts leads better than chance.'
      : `It may sort leads no better than chance: ${pairs(rocAuc, rocAucLow, rocAucHigh)}`;
    return { grade: 'not ready', reason };
  }
  const ready = rocAuc >= VERDICT_LIMITS.readyRocAuc && rocAucLow >= VERDICT_LIMITS.readyRocAucLow;
  return ready
    ? { grade: 'ready', reason: `It sorts leads well: ${pairs(rocAuc, rocAucLow, rocAucHigh)}` }
    : { grade: 'usable', reason: `It sorts leads only weakly: ${pairs(rocAuc, rocAucLow, rocAucHigh)}` };
}

function pairs(rocAuc: number, low: number, high: number): string {
  const hundredths = (share: number) => count(100 * share);
  return (
    `of one lead that buys and one that does not, it puts the buyer first ${hundredths(rocAuc)} times in 100 ` +
    `(between ${hundredths(low)} and ${hundredths(high)}; 50 is chance).`
  );
}

function liftFinding(lift: number): Finding {
  const times = `calling its best fifth finds ${lift.toFixed(1)} times the wins of calling at random.`;
  if (!(lift >= VERDICT_LIMITS.liftAt20)) {
    const reason = Number.isNaN(lift)
      ? 'There was nothing to find, so nothing shows that calling its best fifth finds more.'
      : `Its order hardly helps: ${times}`;
    return { grade: 'not ready', reason };
  }
  return lift >= VERDICT_LIMITS.readyLiftAt20
    ? { grade: 'ready', reason: `Its order pays: ${times}` }
    : { grade: 'usable', reason: `Its order helps a little: ${times}` };
}

function calibrationFinding(checks: CalibrationChecks | null): Finding {
  if (!checks) {
    return { grade: 'usable', reason: 'Use its order, not its percentages: they have not been checked.' };
  }
  if (!checks.passes) {
    return { grade: 'usable', reason: `Use its order, not its percentages. ${checks.reasons.join(' ')}` };
  }
  return { grade: 'ready', reason: 'Its percentages hold: of leads scored 30 %, about 30 in 100 buy.' };
}

function baseRateFinding(checks: CalibrationChecks | null): Finding | null {
  if (!checks?.baseRateMoved) return null;
  const far = Math.abs(checks.baseRateShift) > VERDICT_LIMITS.readyBaseRateShift;
  return { grade: far ? 'usable' : 'ready', reason: sentence(checks.baseRateMoved) };
}

function suspicionFinding(columns: readonly string[]): Finding | null {
  if (columns.length === 0) return null;
  const names = columns.map((column) => `"${column}"`).join(', ');
  return {
    grade: 'usable',
    reason: `The result may be too good to be true: ${names} may have been filled in after the outcome was known.`,
  };
}

function sentence(words: string): string {
  return `${words[0].toUpperCase()}${words.slice(1)}.`;
}

function startLower(words: string): string {
  return `${words[0].toLowerCase()}${words.slice(1)}`;
}
