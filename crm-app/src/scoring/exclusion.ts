import { isFreeMail } from '@leadlight/scoring-core';
import type { LeadProfileJson } from '../platform/database/schema.ts';
import type { TenantRules } from './tenant-rules.ts';

export type ExcludedAs = 'customer' | 'competitor' | 'email_domain' | 'free_mail' | 'opted_out';

/** Whom the settings exclude, and as what: colleagues, customers, competitors, those who opted out, private mail boxes. */
export function excludedBySettings(
  { exclusions }: Pick<TenantRules, 'exclusions'>,
  lead: { readonly profile: LeadProfileJson; readonly optedOut: boolean },
): ExcludedAs | null {
  const domain = lead.profile.email?.split('@').at(-1)?.toLowerCase() ?? '';
  if (exclusions.customers.includes(domain)) return 'customer';
  if (exclusions.competitors.includes(domain)) return 'competitor';
  if (exclusions.emailDomains.includes(domain)) return 'email_domain';
  if (exclusions.optedOut && lead.optedOut) return 'opted_out';
  return exclusions.freeMail && isFreeMail(domain) === true ? 'free_mail' : null;
}
