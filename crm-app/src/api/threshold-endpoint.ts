import { z } from 'zod';
import type { Database } from '../platform/database/database.ts';
import { type Endpoint, endpoint } from '../platform/http/index.ts';
import type { Settings } from '../settings/index.ts';
import { readThresholds } from '../thresholds/index.ts';

const share = z.number().min(0).max(1);
const tiers = z.object({ high: share, medium: share });
const meaning = z.object({
  leads: z.int().meta({ description: 'Leads that would have crossed it' }),
  calls_per_day: z.number().meta({ description: 'Each working day' }),
  expected_wins: z.number(),
});

const thresholdsAnswer = z
  .object({
    call_threshold: share,
    tiers,
    calls_per_day: z.number().nullable().meta({ description: 'What the team said it can make' }),
    decided: z.boolean().meta({ description: 'By a person; until then what is proposed holds' }),
    proposal: z
      .object({
        calls_per_day: z.number().meta({ description: 'What it is proposed for' }),
        call_threshold: share,
        tiers,
        days: z.int().meta({ description: 'How many were replayed' }),
        at_proposal: meaning,
        at_default: meaning.meta({ description: 'What 0.75 would have meant' }),
        sentence: z.string(),
      })
      .nullable()
      .meta({ description: 'Null under the data gate, and until the model in service was replayed' }),
  })
  .meta({ id: 'Thresholds' });

/** Computes nothing that takes long: the replay was made after the training. */
export function thresholdEndpoint({
  settings,
  database,
}: {
  readonly settings: Pick<Settings, 'readIn'>;
  readonly database: Database;
}): Endpoint {
  return endpoint({
    method: 'get',
    path: '/v1/thresholds',
    name: 'thresholds',
    summary: 'From which propensity on a lead is called, and what is proposed for so many calls a day',
    params: z.object({}),
    query: z.strictObject({
      calls_per_day: z.coerce.number().positive().max(10_000).optional().meta({
        description: "Calls that the team could make on a working day; the settings' own, else 20",
      }),
    }),
    body: null,
    answers: { 200: { description: 'The thresholds', schema: thresholdsAnswer } },
    async handle({ caller, query: { calls_per_day: asked } }) {
      const { values, read } = await database.inTenant(caller.tenant, async (transaction) => {
        const { values } = await settings.readIn(transaction);
        const callsPerDay = asked ?? values.callsPerDay;
        return { values, read: await readThresholds(transaction, { ...values, callsPerDay }) };
      });
      const { proposal } = read;
      return {
        status: 200,
        body: {
          call_threshold: values.callThreshold,
          tiers: values.tiers,
          calls_per_day: values.callsPerDay,
          decided: read.areDecided,
          proposal: proposal && {
            calls_per_day: proposal.callsPerDayWanted,
            call_threshold: proposal.callThreshold,
            tiers: proposal.tiers,
            days: proposal.days,
            at_proposal: meaningOf(proposal.atProposal),
            at_default: meaningOf(proposal.atDefault),
            sentence: proposal.sentence,
          },
        },
      };
    },
  });
}

function meaningOf(point: {
  readonly leads: number;
  readonly callsPerDay: number;
  readonly expectedWins: number;
}) {
  return { leads: point.leads, calls_per_day: point.callsPerDay, expected_wins: point.expectedWins };
}
