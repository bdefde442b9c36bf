import type {
  BacktestResult,
  CandidateKind,
  FeatureStrength,
  GainPoint,
  Verdict,
} from '../backtest/result.ts';
import {
  type CallTopPoint,
  gainAt,
  HEADLINE_SHARE,
  keptPromise,
  liftAt,
  type ReliabilityFinding,
} from './findings.ts';
import {
  capitalised,
  count,
  decimal,
  expected,
  isMeasured,
  percent,
  plural,
  signed,
  times,
} from './format.ts';
import { type Html, html } from './html.ts';

/** Every sentence of the report. A sentence says what was found, in words that need no statistics, then the number. */

export const MODEL_NAME: Readonly<Record<CandidateKind, string>> = {
  rules: 'Rules',
  logistic: 'Logistic regression',
  boosted_trees: 'Boosted trees',
  random_forest: 'Random forest',
  cox: 'Cox regression',
  blend: 'Blend of models',
};

export const HOW_CALIBRATED: Readonly<Record<BacktestResult['calibration'], string>> = {
  none: 'is not calibrated',
  identity: 'is used as it comes, since no calibration improved on that',
  platt: 'is calibrated by Platt scaling',
  beta: 'is calibrated by beta calibration',
  isotonic: 'is calibrated by isotonic regression',
};

export const VERDICT_BADGE: Readonly<Record<Verdict['verdict'], string>> = {
  ready: 'Ready',
  usable: 'Usable with care',
  'not ready': 'Not ready',
};

export const DIRECTION: Readonly<Record<FeatureStrength['direction'], string>> = {
  'more is better': 'more is better',
  'less is better': 'less is better',
  depends: 'depends on the value',
};

/** A headline of up to this many characters reads as one; what is longer is set smaller, or begins the reasons. */
export const SLOGAN_LENGTH = 90;

/**
 * The verdict's sentence without the word that the badge says already, and its reasons without the one that the
 * sentence repeats. Of a long verdict the first sentence is the headline and the rest the first reason.
 */
export function withoutRepeats({ verdict, sentence, reasons }: Verdict): {
  readonly headline: string;
  readonly reasons: readonly string[];
} {
  const badge = `${VERDICT_BADGE[verdict]}: `;
  const rest = sentence.startsWith(badge) ? sentence.slice(badge.length) : sentence;
  const whole = capitalised(rest);
  const others = reasons.filter((reason) => reason !== whole);
  const end = whole.length > SLOGAN_LENGTH ? whole.search(SENTENCE_END) : -1;
  if (end < 0) return { headline: whole, reasons: others };
  return { headline: whole.slice(0, end + 1), reasons: [whole.slice(end + 2), ...others] };
}

const SENTENCE_END = /\. (?=[A-Z])/;

/** A name that came with the data, kept apart from our words whatever its writing direction. */
export function named(name: string): Html {
  return html`<bdi class="named">${name}</bdi>`;
}

export function quoted(name: string): Html {
  return html`“${named(name)}”`;
}

export function whatIsAWin({ outcome, outcomeValue, horizonDays }: BacktestResult): Html {
  if (horizonDays !== null && isMeasured(horizonDays)) {
    return html`A win is ${quoted(outcome.replaceAll('_', ' '))} within ${plural(horizonDays, 'day', 'days')}.`;
  }
  return outcomeValue === null || outcomeValue === undefined
    ? html`A win is a lead with ${quoted(outcome)}.`
    : html`A win is a lead whose ${quoted(outcome)} is ${quoted(outcomeValue)}.`;
}

export function whatWasRead({ source, rows }: BacktestResult): Html {
  const unit = source.kind === 'csv' ? ['lead', 'leads'] : ['example', 'examples'];
  return html`${named(source.name)}, ${plural(rows, unit[0], unit[1])}.`;
}

export function callTopFinding(point: CallTopPoint, todayOrder: string): Html {
  const promise = keptPromise(point)
    ? 'no further off than chance allows'
    : point.wins < point.expectedWins
      ? 'fewer than promised, and by more than chance explains'
      : 'more than promised, and by more than chance explains';
  const more = point.wins - point.winsByTodayOrder;
  const against =
    more === 0
      ? 'just as many'
      : more > 0
        ? `${count(more)} fewer`
        : `${count(-more)} more, so today’s order was better here`;
  return html`<strong>Call the top ${count(point.n)}: expect ${expected(point.expectedWins)} wins, ${count(point.wins)} came</strong> (${promise}). Today’s order${todayOrder ? html`, ${named(todayOrder)},` : ''} gave ${count(point.winsByTodayOrder)}: ${against}. Picking leads by chance gives ${expected(point.winsByChance)}.`;
}

export function gainsFinding(gains: readonly GainPoint[]): Html {
  const atHeadline = gainAt(gains, HEADLINE_SHARE);
  const half = gainAt(gains, 0.5);
  return html`<strong>The first ${percent(HEADLINE_SHARE)} of the calls reach ${percent(atHeadline)} of the wins</strong>, the first half reaches ${percent(half)}. A random order would reach ${percent(HEADLINE_SHARE)} and ${percent(0.5)}.`;
}

export function liftFinding(gains: readonly GainPoint[]): Html {
  return html`<strong>The top ${percent(0.1)} win ${times(liftAt(gains, 0.1))} as often as the average lead</strong>, the top ${percent(HEADLINE_SHARE)} ${times(liftAt(gains, HEADLINE_SHARE))}.`;
}

export function reliabilityMessage({ bands, inside, furthest }: ReliabilityFinding): Html {
  if (furthest === undefined) {
    const all = bands === 1 ? 'The one band' : `All ${count(bands)} bands`;
    return html`<strong>${all} won as often as promised</strong>: each promise lies inside the 95 % interval of what happened.`;
  }
  const worst = html`The furthest off: ${plural(furthest.n, 'lead', 'leads')} were promised ${percent(furthest.predicted)} and ${percent(furthest.observed)} won.`;
  // Of 20 bands that keep their promise, one falls outside its 95 % interval by chance.
  const luck = bands - inside === 1 && bands >= 5 ? ' One band outside is what chance alone often does.' : '';
  return html`<strong>${count(inside)} of ${count(bands)} bands won as often as promised</strong>, within the 95 % interval of what happened. ${worst}${luck}`;
}

export function precisionRecallFinding(points: BacktestResult['precisionRecall'], baseRate: number): Html {
  const half = points.find((point) => point.recall >= 0.5);
  return html`<strong>On the way to half of the wins, ${percent(half?.precision)} of the calls win</strong>; at random it would be the base rate, ${percent(baseRate)}.`;
}

export function featuresFinding([first, second, third]: readonly FeatureStrength[]): Html {
  const others = [second, third].filter((feature) => feature !== undefined);
  const then = others.map((feature, i) => html`${i > 0 ? ' and ' : ''}${quoted(feature.label)}`);
  return html`<strong>${quoted(first.label)} moves the score most</strong> (${DIRECTION[first.direction]})${others.length ? html`, then ${then}` : ''}.`;
}

export function effectFinding(feature: FeatureStrength): Html {
  const byShare = feature.effects.toSorted((a, b) => b.share - a.share);
  const highest = byShare[0];
  const lowest = byShare[byShare.length - 1];
  return html`Highest at ${quoted(highest.value)} (${signed(highest.share)}), lowest at ${quoted(lowest.value)} (${signed(lowest.share)}).`;
}

export function splitFinding({ split, source, horizonDays }: BacktestResult): Html {
  const unit = source.kind === 'csv' ? 'leads' : 'examples';
  const how = {
    time: html`<strong>Split by time</strong> (${named(split.by)}): the scorer learned from the oldest ${unit} and was tested on the newest, as it will be used.`,
    column: html`<strong>Split as the file says</strong>, by ${named(split.by)}.`,
    random: html`<strong>Split at random</strong>: this says less about next month than a split by time would, which a column with dates makes possible. It was split ${named(split.by)}.`,
  }[split.method];
  const gap = split.gapRows > 0 ? html` ${gapFinding(split, horizonDays)}` : '';
  return html`${how}${gap}`;
}

function gapFinding({ gapRows, gapDays }: BacktestResult['split'], horizonDays: number | null): Html {
  const rows = plural(gapRows, 'example', 'examples');
  const why = 'left out, since their outcome could not have been known yet';
  if (!isMeasured(gapDays)) return html`${rows} before the test part are ${why}.`;
  const short =
    isMeasured(horizonDays) && gapDays < horizonDays
      ? ` The gap should be as long as the horizon, ${plural(horizonDays, 'day', 'days')}; the history is too short for that.`
      : '';
  return html`${rows} from the ${plural(Math.round(gapDays), 'day', 'days')} before the test part are ${why}.${short}`;
}

export function withAndWithout(
  columns: number,
  withAuc: number | undefined,
  withoutAuc: number | undefined,
): Html {
  return html`<strong>With ${columns === 1 ? 'it' : 'them'} the ROC AUC is ${decimal(withAuc)}, without ${columns === 1 ? 'it' : 'them'} ${decimal(withoutAuc)}.</strong> The second number is the one to expect in use, if the ${columns === 1 ? 'column is' : 'columns are'} filled in after the outcome is known.`;
}

export function columnsFinding(columns: BacktestResult['columns']): Html {
  const used = columns.filter((column) => column.used).length;
  return html`<strong>${count(used)} of ${plural(columns.length, 'column', 'columns')} are used</strong> to score. Each row says what was decided, and why.`;
}

export function championReason(result: BacktestResult): Html {
  return html`<strong>${MODEL_NAME[result.champion]} is the champion</strong>: lowest cross-fitted log loss on train and validation, the simpler model winning within one standard error. It ${HOW_CALIBRATED[result.calibration]}. The test part was read once, for this report.`;
}
