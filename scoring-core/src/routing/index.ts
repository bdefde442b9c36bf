export {
  DEFAULT_TIER_BOUNDS,
  RULE_TIER_BOUNDS,
  scoreOf,
  type Tier,
  type TierBounds,
  tierOf,
} from './tier.ts';
