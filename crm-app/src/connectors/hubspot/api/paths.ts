/** HubSpot's REST APIs carry a date; each is current for six months and supported for eighteen. */
export const HUBSPOT_API_VERSION = '2026-09';

type Api =
  | 'crm/objects'
  | 'crm/properties'
  | 'crm/associations'
  | 'crm/owners'
  | 'crm/pipelines'
  | 'account-info'
  | 'appinstalls'
  | 'oauth';

/** `hubspotPath('crm/objects', 'contacts', 'batch/read')` → `/crm/objects/2026-09/contacts/batch/read` */
export function hubspotPath(api: Api, ...rest: readonly string[]): string {
  return `/${[api, HUBSPOT_API_VERSION, ...rest].join('/')}`;
}
