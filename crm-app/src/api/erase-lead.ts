import { z } from 'zod';
import type { Erasure, ErasureReceipt } from '../erasure/index.ts';
import type { Database } from '../platform/database/database.ts';
import { type Endpoint, endpoint } from '../platform/http/index.ts';
import { findLead } from './find-lead.ts';
import { leadId } from './lead-id.ts';
import { noSuchLead } from './score-lead.ts';

export type EraseParts = { readonly database: Database; readonly erasure: Erasure };

export type ErasedLead = {
  /** The lead that the given one stands for now: a record that was merged away is the same person. */
  readonly lead: string;
  readonly removed: ErasureReceipt;
};

/** Null where there is no such lead, or none any more. */
export async function eraseLead(
  { database, erasure }: EraseParts,
  tenant: string,
  asked: string,
): Promise<ErasedLead | null> {
  const found = await database.inTenant(tenant, (transaction) => findLead(transaction, asked));
  return found === null ? null : { lead: found.lead, removed: await erasure.erase(tenant, [found.lead]) };
}

const receipt = z
  .object({
    lead_id: z.string(),
    removed: z
      .record(z.string(), z.int())
      .meta({ description: 'Rows by table; in job, the lists of leads that named the person' }),
  })
  .meta({ id: 'ErasureReceipt' });

export function eraseEndpoint(parts: EraseParts): Endpoint {
  return endpoint({
    method: 'delete',
    path: '/v1/leads/{id}',
    name: 'eraseLead',
    summary: 'Erases a person here: events, scores, what waits to be written; and drops what comes late',
    description: 'The record in the CRM stays as it is: only the CRM can delete that.',
    params: z.object({ id: leadId }),
    query: z.strictObject({}),
    body: null,
    answers: { 200: { description: 'What was removed, in counts', schema: receipt } },
    problems: ['not-found'],
    async handle({ caller, params }) {
      const erased = await eraseLead(parts, caller.tenant, params.id);
      if (erased === null) throw noSuchLead(params.id);
      return { status: 200, body: { lead_id: erased.lead, removed: erased.removed } };
    },
  });
}
