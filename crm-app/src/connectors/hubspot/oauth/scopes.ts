/**
 * Scopes of what Leadlight does and no more; unused ones fail a marketplace review. `contacts.write` covers tasks too
 * (HubSpot's tasks API, security of 2026-09). The app's definition must list exactly these, or the consent page refuses.
 */
export const REQUIRED_SCOPES = [
  'oauth',
  'crm.objects.contacts.read',
  'crm.objects.contacts.write',
  'crm.schemas.contacts.write',
  'crm.objects.owners.read',
] as const;

/** An account that does not grant these is scored without its companies, deals and e-mails. */
export const OPTIONAL_SCOPES = [
  'crm.objects.companies.read',
  'crm.objects.deals.read',
  'sales-email-read',
] as const;
