import type { Database, TenantTransaction } from '../platform/database/database.ts';
import { Problem } from '../platform/http/index.ts';
import type { CurrentScore, Scoring } from '../scoring/scoring.ts';
import { type FoundLead, findLead } from './find-lead.ts';
import type { ModelFactsOf } from './model-facts.ts';
import { readExplanation } from './prediction-log.ts';
import { notScored, presentScore } from './present-score.ts';
import type { ScoreAnswer } from './score-schema.ts';

export type ScoreParts = {
  readonly database: Database;
  readonly scoring: Pick<Scoring, 'scoreLead' | 'current'>;
  readonly factsOf: ModelFactsOf;
};

type Stored = { readonly found: FoundLead; readonly current: CurrentScore | null };

/**
 * The stored score if nothing about the lead changed since, else one made now. Another tenant's lead is not found, as
 * one that never was.
 */
export async function scoreOnRequest(
  parts: ScoreParts,
  tenant: string,
  subject: string,
  options: { readonly explain: boolean },
): Promise<ScoreAnswer> {
  const { database, scoring } = parts;
  const { found, current } = await database.inTenant(tenant, (transaction) =>
    readStored(parts, transaction, subject),
  );
  if (current !== null && !found.isDirty) return told(parts, tenant, current, true, options);
  const outcome = await scoring.scoreLead(tenant, found.lead, 'request');
  switch (outcome.status) {
    case 'scored':
      return told(parts, tenant, outcome.score, false, options);
    case 'no model':
      return notScored(found.lead);
    case 'moved': // It changes faster than it is scored: what was said last is all there is.
      return current === null ? notScored(found.lead) : told(parts, tenant, current, true, options);
    case 'merged away': // Since it was looked up.
    case 'unknown lead':
      throw noSuchLead(subject);
  }
}

async function readStored(
  { scoring }: ScoreParts,
  transaction: TenantTransaction,
  subject: string,
): Promise<Stored> {
  const found = await findLead(transaction, subject);
  if (found === null) throw noSuchLead(subject);
  return { found, current: await scoring.current(transaction, found.lead) };
}

function told(
  { database, factsOf }: ScoreParts,
  tenant: string,
  score: CurrentScore,
  cached: boolean,
  { explain }: { readonly explain: boolean },
): Promise<ScoreAnswer> {
  return database.inTenant(tenant, async (transaction) => {
    const facts = await factsOf(transaction, tenant, score.model);
    const explanation = explain ? await readExplanation(transaction, score.lead) : null;
    return presentScore(score, facts, cached, explanation);
  });
}

export function noSuchLead(subject: string): Problem {
  return new Problem(
    'not-found',
    subject.startsWith('visitor:')
      ? 'No lead is known behind this visitor.'
      : 'There is no such lead; a lead is there once the CRM has told of it.',
  );
}
