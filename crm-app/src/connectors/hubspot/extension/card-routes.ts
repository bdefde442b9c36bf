import { z } from 'zod';
import { FEEDBACK_REASONS, type RecordCard } from '../../../record-card/index.ts';
import { type ExtensionRoute, extensionRoute } from './extension-route.ts';

/** HubSpot's ids of records. */
const recordId = z.string().regex(/^\d{1,20}$/, 'Ids of records are digits.');

/** What the card on a contact asks (hubspot-extension/shared/card-answers.ts). */
export function cardRoutes(card: RecordCard): ExtensionRoute[] {
  return [
    extensionRoute({
      method: 'post',
      path: '/card',
      input: z.strictObject({ contactId: recordId }),
      handle: ({ tenant, userId }, { contactId }) => card.look({ tenant, crmId: contactId, user: userId }),
    }),
    extensionRoute({
      method: 'post',
      path: '/card/feedback',
      input: z.strictObject({
        contactId: recordId,
        reason: z.enum(FEEDBACK_REASONS),
        note: z.string().trim().max(500),
        requestId: z.string().min(1).max(100),
      }),
      handle: ({ tenant, userId }, { contactId, ...feedback }) =>
        card.saveFeedback({ tenant, crmId: contactId, user: userId }, feedback),
    }),
    extensionRoute({
      method: 'post',
      path: '/card/task-done',
      input: z.strictObject({ contactId: recordId, taskId: recordId }),
      handle: ({ tenant, userId }, { contactId, taskId }) =>
        card.completeTask({ tenant, crmId: contactId, user: userId }, taskId),
    }),
  ];
}
