import type { CrmFacts } from '../../settings-page/index.ts';
import { CALLS_PER_SECOND } from './api/create-account-limiter.ts';
import { OPTIONAL_SCOPES } from './oauth/scopes.ts';

/** What there is not without a scope, in words for the settings page. */
const WITHOUT: Readonly<Record<(typeof OPTIONAL_SCOPES)[number], string>> = {
  'crm.objects.companies.read': 'Nobody knows who works together: a company may get several calls at once.',
  'crm.objects.deals.read': 'Won and lost deals are not seen, so "deal won" cannot be predicted.',
  'sales-email-read': 'Sent sales e-mails are not seen.',
};

export const HUBSPOT_FACTS: CrmFacts = {
  callsPerSecondAtMost: CALLS_PER_SECOND,
  optionalScopes: OPTIONAL_SCOPES.map((scope) => ({ scope, without: WITHOUT[scope] })),
};
