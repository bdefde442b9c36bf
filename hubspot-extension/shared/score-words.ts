import type { MeasuredReliability, Tier } from './answers.ts';

const TIER_WORDS: Readonly<Record<Tier, string>> = {
  high: 'High',
  medium: 'Medium',
  low: 'Low',
  exclude: 'Excluded',
};

export function tierWords(tier: Tier): string {
  return TIER_WORDS[tier];
}

/** Of what the CRM's field holds; null of anything else. */
export function parseTier(value: string | null | undefined): Tier | null {
  return value === 'high' || value === 'medium' || value === 'low' || value === 'exclude' ? value : null;
}

/** Of what the CRM's field holds: 0..100, null where it is empty. */
export function parseScore(value: string | null | undefined): number | null {
  const score = value === null || value === undefined || value.trim() === '' ? Number.NaN : Number(value);
  return score >= 0 && score <= 100 ? Math.round(score) : null;
}

/** "62 %" of 0.62. A share that is not nothing is never shown as nothing, nor one that is not all as all. */
export function percentWords(share: number): string {
  const percent = Math.round(share * 100);
  if (percent === 0 && share > 0) return 'under 1 %';
  if (percent === 100 && share < 1) return 'over 99 %';
  return `${percent} %`;
}

/** "62 % likely to buy within 90 days". */
export function likelyWords(propensity: number, outcomeVerb: string, horizonDays: number): string {
  return `${percentWords(propensity)} likely to ${outcomeVerb} within ${horizonDays} ${horizonDays === 1 ? 'day' : 'days'}`;
}

/** "of leads scored 60-70 that had time to decide, 64 % did (n = 211)". */
export function reliabilityWords({ from, to, observed, n }: MeasuredReliability): string {
  const band = `${Math.round(from * 100)}-${Math.round(to * 100)}`;
  return `of leads scored ${band} that had time to decide, ${percentWords(observed)} did (n = ${n.toLocaleString('en-GB')})`;
}

/** "+8 points", "−1 point". */
export function pointsWords(points: number): string {
  const rounded = Math.round(points);
  const sign = rounded > 0 ? '+' : rounded < 0 ? '−' : '';
  return `${sign}${Math.abs(rounded)} ${Math.abs(rounded) === 1 ? 'point' : 'points'}`;
}

/** "Pricing viewed 3 times" of "pricing viewed 3 times": a reason that stands alone begins like a sentence. */
export function standingAlone(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
