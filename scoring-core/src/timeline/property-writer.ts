/** Who changes a property: Leadlight itself, the CRM by calculating it, or people and their own programs. */
export type PropertyWriter = 'leadlight' | 'crm' | 'people';

/** DESIGN.md, Fixed names: HubSpot properties and Salesforce fields. */
const LEADLIGHT = /^(leadlight_|propensity_.*__c$)/i;

/**
 * HubSpot's default contact properties that it rewrites on its own clock, many of them from deals: total_revenue is
 * the outcome itself (knowledge.hubspot.com, default contact properties and calculated revenue properties).
 */
const RECALCULATED =
  /^(hs_(analytics|calculated|predictive|email|sales|social|latest|last|time|v2|date|lifecyclestage|sequences|notes|count|num|object|searchable)_|hs_.*(score|modifieddate)|hubspotscore|num_(associated|conversion|contacted|notes|unique)|recent_(deal|conversion)_|first_deal_|first_conversion|total_revenue|days_to_close|closedate|notes_|lastmodifieddate|engagements_last_)/i;

/** Fields of Salesforce's Lead and Contact written when a lead converts or a record is touched (object reference). */
const RECORD_KEEPING =
  /^(isconverted|converted\w*|isdeleted|lastmodified\w*|systemmodstamp|lastactivitydate|lastvieweddate|lastreferenceddate|lasttransferdate|firstcalldatetime|firstemaildatetime|masterrecordid|isunreadbyowner)$/i;

export function propertyWriter(property: string): PropertyWriter {
  if (LEADLIGHT.test(property)) return 'leadlight';
  return RECALCULATED.test(property) || RECORD_KEEPING.test(property) ? 'crm' : 'people';
}
