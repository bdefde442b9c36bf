import type { ObjectType } from '../object-types.ts';

/** As the project's webhooks file has them: `object.*` carries objectTypeId, the older `contact.*` does not. */
export type WebhookSubscription =
  | {
      readonly subscriptionType:
        | 'object.creation'
        | 'object.deletion'
        | 'object.restore'
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
  // What is deleted is true no longer, until it is restored.
  ...(['contacts', 'deals', 'tasks'] as const).flatMap((objectType): WebhookSubscription[] => [
    { subscriptionType: 'object.deletion', objectType },
    { subscriptionType: 'object.restore', objectType },
  ]),
  // A contact's companies, a deal's contacts: what else is associated was read when it was made.
  { subscriptionType: 'object.associationChange', objectType: 'contacts' },
  { subscriptionType: 'object.associationChange', objectType: 'deals' },
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
  // Logged while it goes on, a call has its outcome later.
  ...changed('calls', 'hs_call_status', 'hs_call_disposition', 'hs_call_duration'),
  ...changed('tasks', 'hs_task_status'),
];
