import type { CrmField } from '../../crm.ts';
import type { HubSpotApi } from '../api/hubspot-api.ts';
import { propertyOf, SPECIAL_CONTACT_PROPERTIES } from '../rows/contact-property.ts';
import { type Definition, readDefinitions, whyNotLearned } from './learned-properties.ts';

/** The account's contact properties, except those that its people do not see either. */
export async function readFields(api: HubSpotApi): Promise<CrmField[]> {
  const definitions = await readDefinitions(api);
  return definitions.filter(({ archived, hidden }) => !archived && !hidden).map(fieldOf);
}

function fieldOf(definition: Definition): CrmField {
  const { name, label } = definition;
  const property = propertyOf(name);
  const barred =
    property === null
      ? 'read as e-mail activity, not as a field'
      : SPECIAL_CONTACT_PROPERTIES.includes(name)
        ? null
        : whyNotLearned(definition);
  return { name, property: property ?? name, label: label || name, barred };
}
