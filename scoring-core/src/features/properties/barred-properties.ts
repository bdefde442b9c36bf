/** Why a property may not become a feature, in the words of the report. */
export type BarredWhy =
  | 'written by Leadlight'
  | 'calculated by the CRM'
  | 'identifies a person or a company'
  | 'filled in only with or after the outcome'
  | 'too many different values'
  | 'always the same value'
  | 'a date';

/** Names from the vendors' lists of default fields: HubSpot contact properties, Salesforce Lead and Contact. */
const BY_NAME: readonly { readonly why: BarredWhy; readonly names: RegExp }[] = [
  { why: 'written by Leadlight', names: /^(leadlight_|propensity_.*__c$)/i },
  {
    // Rewritten by HubSpot on its own clock, many of them from deals: total_revenue is the outcome itself.
    why: 'calculated by the CRM',
    names:
      /^(hs_(analytics|calculated|predictive|email|sales|social|latest|last|time|v2|date|lifecyclestage|sequences|notes|count|num|object|searchable)_|hs_.*(score|modifieddate)|hubspotscore|num_(associated|conversion|contacted|notes|unique)|recent_(deal|conversion)_|first_deal_|first_conversion|total_revenue|days_to_close|closedate|notes_|lastmodifieddate|engagements_last_)/i,
  },
  {
    // Salesforce writes these when a lead converts or a record is touched.
    why: 'calculated by the CRM',
    names:
      /^(isconverted|converted\w*|isdeleted|lastmodified\w*|systemmodstamp|lastactivitydate|lastvieweddate|lastreferenceddate|lasttransferdate|firstcalldatetime|firstemaildatetime|masterrecordid|isunreadbyowner)$/i,
  },
  {
    why: 'identifies a person or a company',
    names:
      /^(account|id|e-?mail|\w*_email|first_?name|last_?name|full_?name|name|phone|mobile_?phone|fax|company|website|address|street|zip|postal_?code|\w+_id|linkedin\w*|twitter\w*|photo_?url)$/i,
  },
  { why: 'identifies a person or a company', names: /[a-z]Id$/ },
];

/** Null where the name alone does not speak against it. */
export function barredByName(property: string): BarredWhy | null {
  return BY_NAME.find(({ names }) => names.test(property))?.why ?? null;
}
