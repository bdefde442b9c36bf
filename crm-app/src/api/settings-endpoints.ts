import { z } from 'zod';
import type { Database } from '../platform/database/database.ts';
import { type Endpoint, endpoint, Problem } from '../platform/http/index.ts';
import { type Settings, type StoredSettings, settingsValues } from '../settings/index.ts';
import { nameOfKey } from './name-of-key.ts';

/** PostgreSQL's integer. */
const HIGHEST_REVISION = 2 ** 31 - 1;

const revision = z.int().min(0).meta({ description: 'Raised by every change; 0 while nothing was decided' });

const settingsAnswer = z.object({ revision, values: settingsValues }).meta({ id: 'Settings' });

const settingsRequest = z
  .strictObject({
    revision: revision.meta({ description: 'The one that was read: a change in between is not overwritten' }),
    values: settingsValues,
  })
  .meta({ id: 'SettingsChange' });

const historyAnswer = z
  .object({
    changes: z.array(
      z.object({
        revision,
        changed_at: z.iso.datetime(),
        changed_by: z.string(),
        before: z.json(),
        after: z.json(),
      }),
    ),
    next: z.int().nullable().meta({ description: 'Give it as `before` for older ones; null at the end' }),
  })
  .meta({ id: 'SettingsHistory' });

export function settingsEndpoints({
  settings,
  database,
}: {
  settings: Settings;
  database: Database;
}): Endpoint[] {
  const answers = { 200: { description: 'The settings', schema: settingsAnswer } };
  return [
    endpoint({
      method: 'get',
      path: '/v1/settings',
      name: 'settings',
      summary: 'What the manager decided, with defaults for the rest',
      params: z.object({}),
      query: z.strictObject({}),
      body: null,
      answers,
      handle: async ({ caller }) => ({ status: 200, body: await settings.read(caller.tenant) }),
    }),

    endpoint({
      method: 'put',
      path: '/v1/settings',
      name: 'changeSettings',
      summary: 'Replaces all settings; what is left out gets its default',
      params: z.object({}),
      query: z.strictObject({}),
      body: settingsRequest,
      answers,
      problems: ['conflict'],
      async handle({ caller, body }) {
        const changedBy = `API key ${await nameOfKey(database, caller)}`;
        const outcome = await settings.change(caller.tenant, { ...body, changedBy });
        if (outcome.status === 'stale') throw changedMeanwhile(outcome.settings);
        return { status: 200, body: outcome.settings };
      },
    }),

    endpoint({
      method: 'get',
      path: '/v1/settings/history',
      name: 'settingsHistory',
      summary: 'Who changed what when, newest first',
      params: z.object({}),
      query: z.strictObject({
        limit: z.coerce.number().int().min(1).max(200).default(20),
        before: z.coerce.number().int().positive().max(HIGHEST_REVISION).optional(),
      }),
      body: null,
      answers: { 200: { description: 'The changes', schema: historyAnswer } },
      async handle({ caller, query: { limit, before } }) {
        const changes = await settings.history(caller.tenant, {
          limit,
          ...(before === undefined ? {} : { before }),
        });
        const last = changes.at(-1);
        return {
          status: 200,
          body: {
            changes: changes.map((each) => ({
              revision: each.revision,
              changed_at: each.changedAt.toISOString(),
              changed_by: each.changedBy,
              before: each.before,
              after: each.after,
            })),
            next: last !== undefined && changes.length === limit ? last.revision : null,
          },
        };
      },
    }),
  ];
}

function changedMeanwhile({ revision: newest }: StoredSettings): Problem {
  return new Problem(
    'conflict',
    `The settings are at revision ${newest} now: read them and change them again.`,
  );
}
