import { z } from 'zod';
import { CrmRateLimited, CrmUnavailable, type FieldUpdate, type WriteResult } from '../../crm.ts';
import { HubSpotRefused, reasonOf, type StandardError, standardError } from '../api/failure.ts';
import type { HubSpotApi } from '../api/hubspot-api.ts';
import { hubspotPath } from '../api/paths.ts';
import { fieldValues } from './leadlight-fields.ts';

const MOST_UPDATES = 100;

const answer = z.looseObject({
  results: z.array(z.looseObject({ id: z.string(), objectWriteTraceId: z.string().optional() })).default([]),
  errors: z.array(standardError).default([]),
  warnings: z.array(z.looseObject({ code: z.string().optional() })).default([]),
});

type Log = { warn(facts: object, message: string): void };

/**
 * Updates by record id, never upserts: those make contacts that were deleted anew. Each input has its record's id as
 * its trace id, by which HubSpot tells in a 207 which ones failed. Doing it twice does no harm. Throws where a right is
 * missing: that is about all of them.
 */
export async function writeFields(
  api: HubSpotApi,
  updates: readonly FieldUpdate[],
  log: Log,
  signal?: AbortSignal,
): Promise<WriteResult[]> {
  if (updates.length === 0) return [];
  if (updates.length > MOST_UPDATES)
    throw new RangeError(`At most ${MOST_UPDATES} records are written at once.`);
  try {
    return await writeBatch(api, updates, log, signal);
  } catch (error) {
    if (!(error instanceof HubSpotRefused) || error.lacksRight) throw error;
    const [only, ...others] = updates;
    if (only !== undefined && others.length === 0) return [refusedAlone(only.crmId, error)];
    // Refused as a whole because of one of them: halved until it is found.
    const middle = updates.length >> 1;
    const first = await writePart(api, updates.slice(0, middle), log, signal);
    return [...first, ...(await writePart(api, updates.slice(middle), log, signal))];
  }
}

/** Time that runs out in one part undoes nothing of another: what is known by then is told. */
async function writePart(
  api: HubSpotApi,
  updates: readonly FieldUpdate[],
  log: Log,
  signal?: AbortSignal,
): Promise<WriteResult[]> {
  try {
    return await writeFields(api, updates, log, signal);
  } catch (error) {
    if (!(error instanceof CrmUnavailable || error instanceof CrmRateLimited)) throw error;
    return updates.map(({ crmId }) => ({ crmId, status: 'unknown', reason: error.message }));
  }
}

async function writeBatch(
  api: HubSpotApi,
  updates: readonly FieldUpdate[],
  log: Log,
  signal?: AbortSignal,
): Promise<WriteResult[]> {
  const { results, errors, warnings } = await api.call({
    method: 'POST',
    path: hubspotPath('crm/objects', 'contacts', 'batch/update'),
    body: {
      inputs: updates.map((update) => ({
        id: update.crmId,
        objectWriteTraceId: update.crmId,
        properties: fieldValues(update),
      })),
    },
    answer,
    signal,
  });
  if (warnings.length > 0) {
    const codes = [...new Set(warnings.map(({ code }) => code))];
    log.warn({ warnings: warnings.length, codes }, 'HubSpot took fields with warnings');
  }
  const written = new Set(results.flatMap(({ id, objectWriteTraceId }) => [id, objectWriteTraceId ?? id]));
  const failed = new Map(errors.flatMap((error) => recordsOf(error).map((id) => [id, error] as const)));
  return updates.map(({ crmId }): WriteResult => {
    const error = failed.get(crmId);
    if (error !== undefined) return failure(crmId, error);
    if (written.has(crmId)) return { crmId, status: 'written' };
    return { crmId, status: 'refused', reason: 'HubSpot said nothing of it', retryable: true };
  });
}

/** The trace ids; where a record is missing, HubSpot may name its id instead. */
function recordsOf({ context }: StandardError): readonly string[] {
  return context?.objectWriteTraceId ?? context?.ids ?? [];
}

/** What the admin's rules or the field's type forbid stays forbidden; locks, limits and HubSpot's own errors pass. */
const PASSING = new Set(['RATE_LIMITS', 'INTERNAL_ERROR', 'CONFLICT', 'LOCKED', 'SERVICE_UNAVAILABLE']);

function failure(crmId: string, error: StandardError): WriteResult {
  if (error.category === 'OBJECT_NOT_FOUND') return { crmId, status: 'gone' };
  return {
    crmId,
    status: 'refused',
    reason: reasonOf(error),
    retryable: PASSING.has(error.category ?? ''),
  };
}

function refusedAlone(crmId: string, error: HubSpotRefused): WriteResult {
  if (error.status === 404) return { crmId, status: 'gone' };
  return { crmId, status: 'refused', reason: error.message, retryable: PASSING.has(error.category) };
}
