import { z } from 'zod';
import { CrmRefused } from '../../crm.ts';
import type { CallKind } from './account-limiter.ts';

/** What an answer that is no success means for trying again. */
export type Failure =
  /** The token is not, or no longer, good. */
  | { readonly kind: 'unauthorised' }
  /** Nothing was done; it may be asked again after `afterMs`. */
  | { readonly kind: 'not now'; readonly afterMs: number; readonly limit: CallKind | null }
  /** It may have been done. */
  | { readonly kind: 'unknown'; readonly reason: string }
  | { readonly kind: 'refused'; readonly error: HubSpotRefused };

const detail = z.looseObject({
  message: z.string().optional(),
  code: z.string().optional(),
  context: z.record(z.string(), z.array(z.string())).optional(),
});

/** HubSpot's StandardError, of which every field may be missing. */
export const standardError = z.looseObject({
  status: z.string().optional(),
  category: z.string().optional(),
  message: z.string().optional(),
  policyName: z.string().optional(),
  errors: z.array(detail).optional(),
  context: z.record(z.string(), z.array(z.string())).optional(),
});

export type StandardError = z.output<typeof standardError>;

/** A 4xx that will stay one. */
export class HubSpotRefused extends CrmRefused {
  readonly status: number;
  readonly category: string;
  /** 403: a scope that was not granted or was taken away (MISSING_SCOPES). */
  override readonly lacksRight: boolean;
  constructor(status: number, path: string, error: StandardError) {
    super(`HubSpot refused ${path} (${status}): ${reasonOf(error)}`);
    this.status = status;
    this.category = error.category ?? '';
    this.lacksRight = status === 403;
  }
}

/**
 * HubSpot's codes (error handling page, usage guidelines): 423 is a locked resource (wait at least 2 s), 477 a
 * migration between data centres (Retry-After in seconds). Whether 429 has a Retry-After is nowhere documented.
 */
export function failureOf(status: number, headers: Headers, body: unknown, path: string): Failure {
  const parsed = standardError.safeParse(body);
  const error = parsed.success ? parsed.data : {};
  const retryAfter = retryAfterMs(headers);
  if (status === 401) return { kind: 'unauthorised' };
  if (status === 429) return tooMany(error.policyName ?? '', retryAfter);
  if (status === 423) return { kind: 'not now', afterMs: retryAfter ?? 2000, limit: null };
  if (status === 477) return { kind: 'not now', afterMs: retryAfter ?? 10_000, limit: null };
  if (status >= 500) return { kind: 'unknown', reason: `HubSpot answered ${status} to ${path}.` };
  return { kind: 'refused', error: new HubSpotRefused(status, path, error) };
}

/** The window of ten seconds rolls, so one second frees a tenth of it. A day's limit is asked again in ten minutes. */
function tooMany(policyName: string, retryAfter: number | null): Failure {
  if (policyName === 'DAILY') return { kind: 'not now', afterMs: retryAfter ?? 10 * 60_000, limit: 'call' };
  const limit = policyName === 'SECONDLY' ? 'search' : 'call';
  return { kind: 'not now', afterMs: retryAfter ?? 1000, limit };
}

/** Seconds, as HubSpot sends it; the other form of RFC 9110, a date, it does not use. */
function retryAfterMs(headers: Headers): number | null {
  const text = headers.get('retry-after');
  return text !== null && /^\d+$/.test(text) ? Number(text) * 1000 : null;
}

/** Codes and property names, no values: a message of HubSpot's quotes what was written. */
export function reasonOf(error: StandardError): string {
  const details = (error.errors ?? []).map(({ code, context }) =>
    [code, ...(context?.propertyName ?? [])].filter((part) => part !== undefined).join(' '),
  );
  const scopes = error.context?.requiredGranularScopes ?? [];
  const told = [...new Set([...details.filter((part) => part !== ''), ...scopes])];
  return [
    error.category ?? error.status ?? 'no category',
    ...(told.length > 0 ? [told.join(', ')] : []),
  ].join(': ');
}
