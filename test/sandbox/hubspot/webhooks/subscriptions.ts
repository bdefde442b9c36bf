import type { ObjectType } from '../object-types.ts';

/** As the project's webhooks file has them: `object.*` carries objectTypeId, the older `contact.*` does not. */
export type WebhookSubscription =
  | {
      readonly subscriptionType:
        | 'object.creation'
        | 'object.deletion'
        | 'object.merge'
        | 'object.associationChange';
      readonly objectType: ObjectType;
    }
  | {
      readonly subscriptionType: 'object.propertyChange';
      readonly objectType: ObjectType;
      readonly propertyName: string;
    }
  | { readonly subscriptionType: 'contact.privacyDeletion' };

const made = (objectType: ObjectType): WebhookSubscription => ({
  subscriptionType: 'object.creation',
  objectType,
});
const changed = (objectType: ObjectType, ...names: string[]): WebhookSubscription[] =>
  names.map((propertyName) => ({ subscriptionType: 'object.propertyChange', objectType, propertyName }));

/** What Leadlight asks for. Never its own fields: our writes would come back as changes. Custom fields are polled. */
export const DEFAULT_SUBSCRIPTIONS: readonly WebhookSubscription[] = [
  ...(['contacts', 'deals', 'calls', 'emails', 'meetings'] as const).map(made),
  { subscriptionType: 'object.deletion', objectType: 'contacts' },
  { subscriptionType: 'object.merge', objectType: 'contacts' },
  { subscriptionType: 'contact.privacyDeletion' },
  ...changed('contacts', 'lifecyclestage', 'hs_lead_status', 'hubspot_owner_id', 'hs_email_optout', 'phone'),
  ...changed('contacts', 'country', 'industry', 'company_size', 'jobtitle', 'recent_conversion_event_name'),
  ...changed(
    'contacts',
    'hs_sales_email_last_opened',
    'hs_sales_email_last_clicked',
    'hs_sales_email_last_replied',
  ),
  ...changed('deals', 'dealstage', 'amount'),
  ...changed('tasks', 'hs_task_status'),
];
