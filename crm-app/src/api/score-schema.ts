import { z } from 'zod';

const time = z.iso.datetime();
const tier = z.enum(['high', 'medium', 'low', 'exclude']);

export const reasonSchema = z
  .object({
    feature: z.string(),
    direction: z.enum(['for', 'against']),
    log_odds: z.number().meta({ description: 'Signed share in the log-odds, before calibration' }),
    share: z.number().meta({ description: "Of all this lead's shares by size, 0 to 1" }),
    words: z.string(),
  })
  .meta({ id: 'Reason' });

const model = z.object({ id: z.string(), version: z.string() }).meta({ id: 'Model' });

const contribution = z.object({
  feature: z.string(),
  value: z
    .union([z.number(), z.string()])
    .nullable()
    .meta({ description: 'Null: missing, which is not zero' }),
  log_odds: z.number(),
});

const told = {
  lead_id: z.string(),
  scored_at: time.meta({ description: 'The moment that the score is for' }),
  tier,
  reasons: z
    .array(reasonSchema)
    .max(3)
    .meta({ description: 'The three strongest, for and against, by size' }),
  outcome: z.string().meta({ description: 'What is predicted, such as deal_won' }),
  horizon_days: z.number(),
  model,
  cached: z.boolean().meta({ description: 'True: the stored score; false: computed for this request' }),
  explanation: z
    .array(contribution)
    .optional()
    .meta({ description: 'Every feature with its share, by size; with include_explanations' }),
};

export const scoreSchema = z
  .discriminatedUnion('state', [
    z.object({
      state: z.literal('scored'),
      propensity: z.number().min(0).max(1),
      score: z.int().min(0).max(100).meta({ description: 'The propensity times 100, rounded' }),
      ...told,
    }),
    z.object({
      state: z.literal('not_enough_data').meta({ description: 'The tier comes from rules' }),
      propensity: z.null(),
      score: z.null(),
      points: z.number(),
      ...told,
    }),
    z.object({
      state: z
        .literal('excluded')
        .meta({ description: 'A customer, a colleague, or another who is not scored' }),
      propensity: z.null(),
      score: z.null(),
      ...told,
    }),
    z.object({
      state: z.literal('not_scored').meta({ description: 'There is no model yet' }),
      lead_id: z.string(),
      propensity: z.null(),
      score: z.null(),
      cached: z.literal(false),
    }),
  ])
  .meta({ id: 'Score' });

export type ScoreAnswer = z.input<typeof scoreSchema>;

export const historySchema = z
  .object({
    lead_id: z.string(),
    current: scoreSchema,
    history: z.array(
      z.object({
        scored_at: time,
        cause: z.enum(['event', 'clock', 'backfill', 'model', 'settings', 'request']),
        propensity: z.number().nullable(),
        score: z.int().nullable(),
        tier,
        reasons: z.array(reasonSchema),
        model: model.nullable(),
      }),
    ),
    next: z.string().nullable().meta({ description: 'Give it as `before` for older ones; null at the end' }),
  })
  .meta({ id: 'ScoreHistory' });

export type HistoryAnswer = z.input<typeof historySchema>;
