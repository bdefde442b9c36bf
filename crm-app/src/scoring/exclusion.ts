import { isFreeMail } from '@leadlight/scoring-core';
import type { LeadProfileJson } from '../platform/database/schema.ts';
import type { TenantRules } from './tenant-rules.ts';

/** Whom the settings exclude: colleagues, customers, competitors, those who opted out, private mail boxes. */
export function isExcludedBySettings(
  { exclusions }: Pick<TenantRules, 'exclusions'>,
  lead: { readonly profile: LeadProfileJson; readonly optedOut: boolean },
): boolean {
  const domain = lead.profile.email?.split('@').at(-1)?.toLowerCase() ?? '';
  const domains = [...exclusions.emailDomains, ...exclusions.customers, ...exclusions.competitors];
  return (
    domains.includes(domain) ||
    (exclusions.optedOut && lead.optedOut) ||
    (exclusions.freeMail && isFreeMail(domain) === true)
  );
}
