import { z } from 'zod';
import { CrmRateLimited, CrmUnavailable } from '../connectors/crm.ts';
import { FAULT_STEPS, readFaults } from '../faults/index.ts';
import type { Installation } from '../installation/installation.ts';
import { readProgress } from '../onboarding/index.ts';
import type { Database } from '../platform/database/database.ts';
import { type Endpoint, endpoint, Problem } from '../platform/http/index.ts';

const connectionAnswer = z
  .object({
    account: z.string().meta({ description: "The CRM's id of the account" }),
    name: z.string(),
    status: z.enum(['installing', 'active', 'paused', 'uninstalled']),
    connection: z
      .object({
        status: z.enum(['connected', 'refused', 'disconnected']),
        scopes: z.array(z.string()),
        expires_at: z.iso.datetime(),
        last_error: z.string().nullable(),
      })
      .nullable(),
    history: z
      .object({
        done: z.boolean(),
        objects: z.array(
          z.object({
            object: z.string().meta({ description: "The CRM's name of it, such as contacts" }),
            read: z.int(),
            expected: z.int().nullable(),
          }),
        ),
      })
      .nullable()
      .meta({ description: 'How far the history is read; null before that began' }),
    faults: z
      .array(z.object({ step: z.enum(FAULT_STEPS), message: z.string(), at: z.iso.datetime() }))
      .meta({ description: 'The last fault of each step that has not gone well since, the newest first' }),
  })
  .meta({ id: 'Connection' });

export type ConnectionParts = {
  readonly database: Database;
  readonly installation: Pick<Installation, 'state' | 'disconnect'>;
};

export function connectionEndpoints({ database, installation }: ConnectionParts): Endpoint[] {
  return [
    endpoint({
      method: 'get',
      path: '/v1/connection',
      name: 'connection',
      summary: 'How the CRM is connected, how far its history is read, and what last went wrong',
      params: z.object({}),
      query: z.strictObject({}),
      body: null,
      answers: { 200: { description: 'The connection', schema: connectionAnswer } },
      async handle({ caller }) {
        const { tenantStatus, connection, ...state } = await installation.state(caller.tenant);
        const { history, faults } = await database.inTenant(caller.tenant, async (transaction) => ({
          history: await readProgress(transaction),
          faults: await readFaults(transaction),
        }));
        return {
          status: 200,
          body: {
            ...state,
            status: tenantStatus,
            history: history && { done: history.done, objects: [...history.objects] },
            faults: faults.map((fault) => ({ ...fault, at: fault.at.toISOString() })),
            connection: connection && {
              status: connection.status,
              scopes: connection.scopes,
              expires_at: connection.expiresAt.toISOString(),
              last_error: connection.lastError,
            },
          },
        };
      },
    }),

    endpoint({
      method: 'delete',
      path: '/v1/connection',
      name: 'disconnect',
      summary: 'Removes Leadlight from the CRM, and its tokens here; API keys stop working',
      params: z.object({}),
      query: z.strictObject({}),
      body: null,
      answers: { 204: { description: 'Done', schema: null } },
      problems: ['crm-unavailable'],
      async handle({ caller }) {
        await installation.disconnect(caller.tenant).catch((error: unknown) => {
          throw error instanceof CrmUnavailable || error instanceof CrmRateLimited
            ? notDisconnected()
            : error;
        });
        return { status: 204, body: null };
      },
    }),
  ];
}

function notDisconnected(): Problem {
  return new Problem('crm-unavailable', 'Nothing was disconnected; try again in a minute.');
}
