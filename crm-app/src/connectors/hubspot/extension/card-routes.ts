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
      handle: (caller, { contactId }) => card.look({ ...caller, crmId: contactId }),
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
      handle: (caller, { contactId, ...feedback }) =>
        card.saveFeedback({ ...caller, crmId: contactId }, feedback),
    }),
    extensionRoute({
      method: 'post',
      path: '/card/task-done',
      input: z.strictObject({ contactId: recordId, taskId: recordId }),
      handle: (caller, { contactId, taskId }) => card.completeTask({ ...caller, crmId: contactId }, taskId),
    }),
  ];
}
