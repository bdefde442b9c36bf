import { z } from 'zod';
import type { HubSpotApi } from '../api/hubspot-api.ts';
import { hubspotPath } from '../api/paths.ts';

export type StageMeaning = 'open' | 'won' | 'lost';

/** What a deal's stage means in this account, by the stage's id. */
export type DealStages = (stage: string) => StageMeaning;

const pipelines = z.looseObject({
  results: z.array(
    z.looseObject({
      stages: z.array(
        z.looseObject({
          id: z.string(),
          metadata: z.looseObject({ isClosed: z.string().optional(), probability: z.string().optional() }),
        }),
      ),
    }),
  ),
});

/** Stages that were deleted since are judged by the names of HubSpot's own pipeline. */
const BY_NAME: Readonly<Record<string, StageMeaning>> = { closedwon: 'won', closedlost: 'lost' };

/** A closed stage is won where its probability is 1 (pipelines guide). */
export async function readDealStages(api: HubSpotApi): Promise<DealStages> {
  const { results } = await api.call({
    method: 'GET',
    path: hubspotPath('crm/pipelines', 'deals'),
    answer: pipelines,
  });
  const meanings = new Map<string, StageMeaning>();
  for (const { id, metadata } of results.flatMap(({ stages }) => stages)) {
    const probability = Number(metadata.probability);
    const isClosed = metadata.isClosed === 'true' || probability === 1;
    meanings.set(id, isClosed ? (probability === 1 ? 'won' : 'lost') : 'open');
  }
  return (stage) => meanings.get(stage) ?? BY_NAME[stage] ?? 'open';
}
