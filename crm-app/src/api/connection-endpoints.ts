import { z } from 'zod';
import { CrmRateLimited, CrmUnavailable } from '../connectors/crm.ts';
import type { Installation } from '../installation/installation.ts';
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
  })
  .meta({ id: 'Connection' });

export function connectionEndpoints(installation: Pick<Installation, 'state' | 'disconnect'>): Endpoint[] {
  return [
    endpoint({
      method: 'get',
      path: '/v1/connection',
      name: 'connection',
      summary: 'How the CRM is connected, and what last went wrong',
      params: z.object({}),
      query: z.strictObject({}),
      body: null,
      answers: { 200: { description: 'The connection', schema: connectionAnswer } },
      async handle({ caller }) {
        const { tenantStatus, connection, ...state } = await installation.state(caller.tenant);
        return {
          status: 200,
          body: {
            ...state,
            status: tenantStatus,
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
