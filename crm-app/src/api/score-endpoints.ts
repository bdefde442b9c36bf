import { scoreOf } from '@leadlight/scoring-core';
import { z } from 'zod';
import { type Endpoint, endpoint } from '../platform/http/index.ts';
import { findLead } from './find-lead.ts';
import { leadId, visitorId } from './lead-id.ts';
import { readHistory } from './prediction-log.ts';
import { notScored, presentReasons, presentScore } from './present-score.ts';
import { noSuchLead, type ScoreParts, scoreOnRequest } from './score-lead.ts';
import { type HistoryAnswer, historySchema, scoreSchema } from './score-schema.ts';

const scoreRequest = z
  .strictObject({
    lead_id: leadId.optional(),
    visitor_id: visitorId.optional(),
    include_explanations: z.boolean().default(false),
  })
  .refine((asked) => (asked.lead_id === undefined) !== (asked.visitor_id === undefined), {
    path: ['lead_id'],
    message: 'Give either lead_id or visitor_id.',
  })
  .meta({ id: 'ScoreRequest' });

export function scoreEndpoints(parts: ScoreParts): Endpoint[] {
  const { database, scoring, factsOf } = parts;
  return [
    endpoint({
      method: 'post',
      path: '/v1/score',
      name: 'score',
      summary: "A lead's propensity to buy, with its three strongest reasons",
      description: 'Safe to repeat. Answers with the stored score where nothing changed since.',
      params: z.object({}),
      query: z.strictObject({}),
      body: scoreRequest,
      answers: { 200: { description: 'The score, or why there is none', schema: scoreSchema } },
      problems: ['not-found'],
      async handle({ caller, body }) {
        const subject = body.lead_id ?? body.visitor_id ?? '';
        const explain = body.include_explanations;
        return { status: 200, body: await scoreOnRequest(parts, caller.tenant, subject, { explain }) };
      },
    }),

    endpoint({
      method: 'get',
      path: '/v1/leads/{id}/score',
      name: 'scoreHistory',
      summary: 'What is said of a lead now, and what was said before',
      description: 'Computes nothing.',
      params: z.object({ id: leadId }),
      query: z.strictObject({
        limit: z.coerce.number().int().min(1).max(200).default(20),
        before: z.coerce.number().int().positive().optional(),
      }),
      body: null,
      answers: { 200: { description: 'Newest first', schema: historySchema } },
      problems: ['not-found'],
      handle: ({ caller: { tenant }, params, query }) =>
        database.inTenant(tenant, async (transaction) => {
          const found = await findLead(transaction, params.id);
          if (found === null) throw noSuchLead(params.id);
          const { lead } = found;
          const current = await scoring.current(transaction, lead);
          const rows = await readHistory(transaction, lead, { before: query.before, limit: query.limit });
          const last = rows.at(-1);
          const body: HistoryAnswer = {
            lead_id: lead,
            current:
              current === null
                ? notScored(lead)
                : presentScore(current, await factsOf(transaction, tenant, current.model), true, null),
            history: rows.map((row) => ({
              scored_at: row.moment.toISOString(),
              cause: row.cause,
              propensity: row.propensity,
              score: row.propensity === null ? null : scoreOf(row.propensity),
              tier: row.tier,
              reasons: presentReasons(row.reasons),
              model: row.model_id === null ? null : { id: String(row.model_id), version: row.version ?? '' },
            })),
            next: last !== undefined && rows.length === query.limit ? String(last.id) : null,
          };
          return { status: 200, body };
        }),
    }),
  ];
}
