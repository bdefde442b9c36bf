import type { Database, TenantTransaction } from '../platform/database/database.ts';
import { Problem } from '../platform/http/index.ts';
import type { CurrentScore, Scoring } from '../scoring/scoring.ts';
import { findLead } from './find-lead.ts';
import type { ModelFactsOf } from './model-facts.ts';
import { readExplanation } from './prediction-log.ts';
import { notScored, presentScore } from './present-score.ts';
import type { ScoreAnswer } from './score-schema.ts';

export type ScoreParts = {
  readonly database: Database;
  readonly scoring: Pick<Scoring, 'scoreLead' | 'current'>;
  readonly factsOf: ModelFactsOf;
};

type Told = { readonly explain: boolean };

/** What was found in one transaction; the answer where the stored score will do. */
type Stored = {
  readonly lead: string;
  readonly current: CurrentScore | null;
  readonly answer: ScoreAnswer | null;
};

/**
 * The stored score if nothing about the lead changed since, else one made now. Another tenant's lead is not found, as
 * one that never was.
 */
export async function scoreOnRequest(
  parts: ScoreParts,
  tenant: string,
  subject: string,
  options: Told,
): Promise<ScoreAnswer> {
  const { database, scoring } = parts;
  const { lead, current, answer } = await database.inTenant(tenant, (transaction) =>
    readStored(parts, transaction, tenant, subject, options),
  );
  if (answer !== null) return answer;
  const tellNow = (score: CurrentScore, cached: boolean): Promise<ScoreAnswer> =>
    database.inTenant(tenant, (transaction) => tell(parts, transaction, tenant, score, cached, options));
  const outcome = await scoring.scoreLead(tenant, lead, 'request');
  switch (outcome.status) {
    case 'scored':
      return tellNow(outcome.score, false);
    case 'no model':
      return notScored(lead);
    case 'moved': // It changes faster than it is scored: what was said last is all there is.
      return current === null ? notScored(lead) : tellNow(current, true);
    case 'merged away': // Since it was looked up.
    case 'unknown lead':
      throw noSuchLead(subject);
  }
}

async function readStored(
  parts: ScoreParts,
  transaction: TenantTransaction,
  tenant: string,
  subject: string,
  options: Told,
): Promise<Stored> {
  const found = await findLead(transaction, subject);
  if (found === null) throw noSuchLead(subject);
  const { lead, isDirty } = found;
  const current = await parts.scoring.current(transaction, lead);
  const answer =
    current === null || isDirty ? null : await tell(parts, transaction, tenant, current, true, options);
  return { lead, current, answer };
}

async function tell(
  { factsOf }: ScoreParts,
  transaction: TenantTransaction,
  tenant: string,
  score: CurrentScore,
  cached: boolean,
  { explain }: Told,
): Promise<ScoreAnswer> {
  const facts = await factsOf(transaction, tenant, score.model);
  const explanation = explain ? await readExplanation(transaction, score.lead) : null;
  return presentScore(score, facts, cached, explanation);
}

export function noSuchLead(subject: string): Problem {
  return new Problem(
    'not-found',
    subject.startsWith('visitor:')
      ? 'No lead is known behind this visitor.'
      : 'There is no such lead; a lead is there once the CRM has told of it.',
  );
}
