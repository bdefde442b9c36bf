import type { EventType, Row } from '@leadlight/scoring-core';
import { type HubSpotRecord, presentValue, timeIn, versionsOf } from '../reading/record.ts';
import type { DealStages } from './deal-stages.ts';
import { eventRow } from './row.ts';

export const DEAL_HISTORY: readonly string[] = ['dealstage', 'amount', 'createdate'];

const TYPE_OF = { open: 'deal_stage_changed', won: 'deal_won', lost: 'deal_lost' } as const;

/**
 * A deal's life, once for each of its contacts. HubSpot gives the tie between deal and contact no time: it may have
 * been made yesterday. So everything keeps the time at which it occurred, and is known of this contact from when the
 * tie was first seen (CONTRACT.md, Events). Labels ask when a win occurred; no feature sees it before its time.
 */
export function dealRows(
  deal: HubSpotRecord,
  contacts: readonly string[],
  stages: DealStages,
  seenAt: number,
): Row[] {
  const created = timeIn(presentValue(deal, 'createdate')) ?? deal.createdAt;
  const told: { name: string; type: EventType; at: number; stage?: string }[] = [
    { name: 'created', type: 'deal_created', at: created },
    ...versionsOf(deal, 'dealstage')
      .filter(({ value }) => value !== '')
      .map(({ value, timestamp }) => ({
        name: `stage:${timestamp}`,
        type: TYPE_OF[stages(value)],
        at: timestamp,
        stage: value,
      })),
  ];
  return contacts.flatMap((contact) =>
    told.map(({ name, type, at, stage }) =>
      eventRow(
        `deal:${deal.id}:${name}:${contact}`,
        contact,
        type,
        { occurredAt: at, knownAt: seenAt },
        {
          deal: deal.id,
          ...(stage === undefined ? {} : { stage }),
          ...amountAt(deal, at),
        },
      ),
    ),
  );
}

/** The amount as it stood then; none where no version that old is kept. */
function amountAt(deal: HubSpotRecord, at: number): { readonly amount?: number } {
  const text = versionsOf(deal, 'amount').findLast(({ timestamp }) => timestamp <= at)?.value ?? '';
  const amount = Number(text);
  return text === '' || !Number.isFinite(amount) ? {} : { amount };
}
