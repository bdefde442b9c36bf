export type Tier = 'high' | 'medium' | 'low' | 'exclude';

/** Bounds on the propensity, 0..1; a lead exactly on a bound belongs to the higher tier. */
export type TierBounds = { readonly high: number; readonly medium: number };

/** Defaults from practice: high ≥ 70, medium 40-69, low < 40. */
export const DEFAULT_TIER_BOUNDS: TierBounds = { high: 0.7, medium: 0.4 };

/** Bounds on the points of the rules, used while there is not enough data for a propensity. */
export const RULE_TIER_BOUNDS: TierBounds = { high: 5, medium: 2 };

/** The tier of a propensity (or of rule points, with bounds in points). */
export function tierOf(value: number, bounds: TierBounds = DEFAULT_TIER_BOUNDS): Tier {
  return value >= bounds.high ? 'high' : value >= bounds.medium ? 'medium' : 'low';
}

/** The score is the propensity times 100, rounded. */
export function scoreOf(propensity: number): number {
  return Math.round(propensity * 100);
}
