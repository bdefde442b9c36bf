import { z } from 'zod';
import type { Database } from '../platform/database/database.ts';
import { type Endpoint, endpoint, Problem } from '../platform/http/index.ts';
import { type KeptModel, NoSuchModel, readModels, readPlan, type Training } from '../training/index.ts';
import { nameOfKey } from './name-of-key.ts';

const model = z
  .object({
    id: z.string(),
    version: z.string(),
    role: z.enum(['champion', 'challenger', 'retired']),
    created_at: z.iso.datetime(),
    kind: z.string(),
    outcome: z.string().nullable(),
    horizon_days: z.number().nullable(),
    leads: z.int(),
    examples: z.int(),
    wins: z.int(),
    roc_auc: z.number().nullable(),
    lift_at_20: z.number().nullable(),
    data: z.string().meta({ description: 'Whether there was enough, in words' }),
    restorable: z.boolean().meta({ description: 'False for versions so old that their files are gone' }),
  })
  .meta({ id: 'KeptModel' });

const modelsAnswer = z
  .object({
    models: z.array(model).meta({ description: 'The newest first' }),
    next_training: z
      .object({
        at: z.iso.datetime(),
        why: z.enum(['weekly', 'data', 'settings', 'backfill', 'restored']),
        held: z.boolean().meta({ description: 'An older version was restored: the week brings no new one' }),
      })
      .nullable(),
  })
  .meta({ id: 'Models' });

export type ModelParts = {
  readonly database: Database;
  readonly training: Pick<Training, 'promote'>;
};

export function modelEndpoints({ database, training }: ModelParts): Endpoint[] {
  return [
    endpoint({
      method: 'get',
      path: '/v1/models',
      name: 'models',
      summary: 'The versions that were learned, the one in service, and when the next is learned',
      params: z.object({}),
      query: z.strictObject({}),
      body: null,
      answers: { 200: { description: 'The versions', schema: modelsAnswer } },
      async handle({ caller }) {
        const { models, plan } = await database.inTenant(caller.tenant, async (transaction) => ({
          models: await readModels(transaction),
          plan: await readPlan(transaction),
        }));
        return {
          status: 200,
          body: {
            models: models.map(present),
            next_training: plan && {
              at: new Date(plan.dueAt).toISOString(),
              why: plan.why,
              held: plan.held,
            },
          },
        };
      },
    }),

    endpoint({
      method: 'post',
      path: '/v1/models/{id}/promote',
      name: 'promoteModel',
      summary: 'Puts a version into service, an older one too; all leads are scored again by it',
      params: z.object({ id: z.string().regex(/^[1-9]\d{0,14}$/, 'Models are named by a whole number.') }),
      query: z.strictObject({}),
      body: null,
      answers: { 204: { description: 'In service; scoring again has begun', schema: null } },
      problems: ['not-found'],
      async handle({ caller, params }) {
        const doneBy = `API key ${await nameOfKey(database, caller)}`;
        await training.promote(caller.tenant, Number(params.id), doneBy).catch((error: unknown) => {
          throw error instanceof NoSuchModel ? new Problem('not-found', error.message) : error;
        });
        return { status: 204, body: null };
      },
    }),
  ];
}

function present({ id, version, role, createdAt, ...told }: KeptModel): z.input<typeof model> {
  return {
    ...{ id: String(id), version, role, created_at: createdAt.toISOString(), kind: told.kind },
    ...{ outcome: told.outcome, horizon_days: told.horizonDays },
    ...{ leads: told.leads, examples: told.labelled, wins: told.positives },
    ...{ roc_auc: told.rocAuc, lift_at_20: told.liftAt20 },
    ...{ data: told.dataGate.message, restorable: told.restorable },
  };
}
