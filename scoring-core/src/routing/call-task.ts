import type { Reason } from '../explain/index.ts';

export const CALL_TASK_SUBJECT = 'Call within 1 hour';

/** Working time that a rep has, from the moment a lead turns hot. */
export const CALL_WITHIN_MINUTES = 60;

export type CallTaskFacts = {
  readonly propensity: number;
  readonly outcomeWords: string;
  readonly horizonDays: number;
  /** Strongest first, of both directions. */
  readonly reasons: readonly Reason[];
  readonly phone: string | null;
  /** The lead's record in the CRM. */
  readonly link: string;
};

const REASONS_TOLD = 3;

/** What stands in the rep's call task, line by line: plain text, a connector makes of it what its CRM wants. */
export function callTaskText(facts: CallTaskFacts): { readonly subject: string; readonly body: string } {
  const reasons = facts.reasons.filter((reason) => reason.direction === 'for').slice(0, REASONS_TOLD);
  const percent = Math.round(facts.propensity * 100);
  const lines = [
    `Propensity to Buy: ${percent} of 100 (${facts.outcomeWords} within ${facts.horizonDays} days)`,
    ...(reasons.length > 0 ? ['Why now:', ...reasons.map((reason) => `- ${reason.words}`)] : []),
    `Phone: ${facts.phone ?? 'none on the record'}`,
    facts.link,
  ];
  return { subject: CALL_TASK_SUBJECT, body: lines.join('\n') };
}
