/** What is predicted, in words that follow "likely to". */
const VERBS: Readonly<Record<string, string>> = {
  deal_won: 'buy',
  meeting_booked: 'book a meeting',
  trial_paid: 'pay after the trial',
  mql_reached: 'become a qualified lead',
};

/** An outcome of the tenant's own is told by its name: `custom:demo_held` → `reach “demo held”`. */
export function outcomeVerb(outcome: string): string {
  return VERBS[outcome] ?? `reach “${outcome.replace(/^custom:/, '').replaceAll('_', ' ')}”`;
}
