/**
 * What the app asks for. The same as the service's connector has; a test of both holds them equal, since neither
 * package may use the other.
 */
export const APP_SCOPES = {
  requiredScopes: [
    'oauth',
    'crm.objects.contacts.read',
    'crm.objects.contacts.write',
    'crm.schemas.contacts.write',
    'crm.objects.owners.read',
  ],
  optionalScopes: ['crm.objects.companies.read', 'crm.objects.deals.read', 'sales-email-read'],
  conditionallyRequiredScopes: [],
} as const;
