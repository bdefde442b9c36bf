import { AssociationTypes } from '@hubspot/api-client';
import { z } from 'zod';
import type { CallTask } from '../../crm.ts';
import { HubSpotRefused } from '../api/failure.ts';
import type { HubSpotApi } from '../api/hubspot-api.ts';
import { hubspotPath } from '../api/paths.ts';
import { readAssociated } from '../reading/read-associated.ts';
import { readRecords } from '../reading/read-records.ts';

const made = z.looseObject({ id: z.string() });

/**
 * Makes the task. HubSpot has no idempotency key: a reply that was lost is a CrmUnavailable, and the caller looks with
 * `findTask` before it makes it again.
 */
export async function createTask(
  api: HubSpotApi,
  task: CallTask,
  signal?: AbortSignal,
): Promise<{ readonly crmTaskId: string }> {
  const { id } = await api.call({
    method: 'POST',
    path: hubspotPath('crm/objects', 'tasks'),
    onceOnly: true,
    body: {
      properties: {
        hs_timestamp: new Date(task.dueAt).toISOString(),
        hs_task_subject: task.subject,
        hs_task_body: bodyOf(task),
        hs_task_type: 'CALL',
        hs_task_priority: 'HIGH',
        hs_task_status: 'NOT_STARTED',
        hs_task_reminders: String(task.dueAt),
        ...(task.ownerId === null ? {} : { hubspot_owner_id: task.ownerId }),
      },
      associations: [
        {
          to: { id: task.crmId },
          types: [
            { associationCategory: 'HUBSPOT_DEFINED', associationTypeId: AssociationTypes.taskToContact },
          ],
        },
      ],
    },
    answer: made,
    signal,
  });
  return { crmTaskId: id };
}

/** Among the contact's own tasks, not by search, whose index trails behind what was just made. */
export async function findTask(
  api: HubSpotApi,
  task: CallTask,
  signal?: AbortSignal,
): Promise<{ readonly crmTaskId: string } | null> {
  const inTime: HubSpotApi = { ...api, call: (call) => api.call({ ...call, signal }) };
  const tied = await readAssociated(inTime, 'contacts', [task.crmId], 'tasks');
  const ids = [...tied.values()].flat();
  const tasks = await readRecords(inTime, 'tasks', ids, { properties: ['hs_task_body'], history: [] });
  const mark = markOf(task.key);
  const found = tasks.find((one) => one.properties.hs_task_body?.includes(mark));
  return found === undefined ? null : { crmTaskId: found.id };
}

/** The same again does nothing, so a reply that was lost is asked again. A task that somebody deleted is done with. */
export async function completeTask(api: HubSpotApi, crmTaskId: string, signal?: AbortSignal): Promise<void> {
  try {
    await api.call({
      method: 'PATCH',
      path: hubspotPath('crm/objects', 'tasks', crmTaskId),
      body: { properties: { hs_task_status: 'COMPLETED' } },
      signal,
      answer: made,
    });
  } catch (error) {
    if (!(error instanceof HubSpotRefused && error.status === 404)) throw error;
  }
}

/** Rich text: lines as breaks, addresses as links. The key stands at the end, where it disturbs nobody. */
function bodyOf(task: CallTask): string {
  const lines = task.body.split('\n').map((line) => linked(escaped(line)));
  return [...lines, markOf(task.key)].join('<br>');
}

function markOf(key: string): string {
  return `<small>Leadlight ${escaped(key)}.</small>`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

function linked(line: string): string {
  return line.replace(/https?:\/\/[^\s<]+/g, (address) => `<a href="${address}">${address}</a>`);
}
