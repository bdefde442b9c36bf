import { propertyWriter } from '../../timeline/index.ts';

/** Why a property may not become a feature, in the words of the report. */
export type BarredWhy =
  | 'written by Leadlight'
  | 'calculated by the CRM'
  | 'identifies a person or a company'
  | 'filled in only with or after the outcome'
  | 'too many different values'
  | 'always the same value'
  | 'a date';

const IDENTIFYING =
  /^(account|id|e-?mail|\w*_email|first_?name|last_?name|full_?name|name|phone|mobile_?phone|fax|company|website|address|street|zip|postal_?code|\w+_id|linkedin\w*|twitter\w*|photo_?url)$/i;
/** Salesforce ends the names of its references so: OwnerId. */
const REFERENCE = /[a-z]Id$/;

/** Null where the name alone does not speak against it. */
export function barredByName(property: string): BarredWhy | null {
  const writer = propertyWriter(property);
  if (writer === 'leadlight') return 'written by Leadlight';
  if (writer === 'crm') return 'calculated by the CRM';
  return IDENTIFYING.test(property) || REFERENCE.test(property) ? 'identifies a person or a company' : null;
}
