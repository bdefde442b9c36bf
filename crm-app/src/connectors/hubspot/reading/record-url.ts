/** A contact's page in HubSpot; `origin` is that of the account's pages. */
export function recordUrl(origin: string, portalId: string, crmId: string): string {
  return `${origin}/contacts/${portalId}/record/0-1/${crmId}`;
}
