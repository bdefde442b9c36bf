import { useCrmProperties } from '@hubspot/ui-extensions/crm';
import {
  parseRecordReasons,
  parseScore,
  parseTier,
  type RecordReason,
  type Tier,
} from '@leadlight/hubspot-shared';

const PROPERTIES = ['leadlight_propensity', 'leadlight_tier', 'leadlight_reasons', 'leadlight_scored_at'];

/** What the record itself holds: it is there at once, and while the service is down. */
export type RecordScore = {
  readonly score: number | null;
  readonly tier: Tier | null;
  readonly reasons: readonly RecordReason[];
  /** ISO 8601; undefined while the properties are being loaded. */
  readonly scoredAt: string | null | undefined;
};

export function useRecordScore(): RecordScore {
  const { properties, isLoading } = useCrmProperties(PROPERTIES);
  const scoredAt = momentOf(properties.leadlight_scored_at);
  return {
    score: parseScore(properties.leadlight_propensity),
    tier: parseTier(properties.leadlight_tier),
    reasons: parseRecordReasons(properties.leadlight_reasons),
    scoredAt: isLoading ? undefined : scoredAt,
  };
}

/** HubSpot gives a datetime property as ISO 8601 or as epoch milliseconds, depending on where it is read. */
function momentOf(value: string | null | undefined): string | null {
  const at = new Date(/^\d+$/.test(value ?? '') ? Number(value) : (value ?? ''));
  // Also of a number beyond all dates.
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}
