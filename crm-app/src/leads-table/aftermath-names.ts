import { nameWords } from './name-words.ts';

/**
 * Names of what is filled in when a deal is decided, or changes with it, as HubSpot, Salesforce and other exports
 * write them. The length of a sales call is known once it is over, and nobody buys in a call that did not happen:
 * the UCI page of the Bank Marketing data set asks to leave "duration" out for this reason.
 */
const AFTERMATH: readonly RegExp[] = [
  /\b(close|closed|closing) (date|time|day|at|on|won|lost|reason)\b/,
  /\b(won|lost|churn|churned|cancel|cancelled|canceled|cancellation|termination|disqualified|disqualification|unqualified|rejection|rejected) (date|at|on|reason|reasons|amount|value|time|by)\b/,
  /\b(amount|revenue|value|date|reason) (won|lost|closed|converted)\b/,
  /\breasons? (for|of|why)\b.*\b(won|lost|loss|churn|closed|closing|cancel\w*|leaving)\b/,
  /\b(converted|conversion|opportunity|deal) (date|at|time|amount|value|id|account|contact|opportunity|stage|status)\b/,
  /\b(date|time) (converted|won|lost|churned|closed|cancell?ed)\b/,
  /\bbecame (a |an )?(customer|opportunity|evangelist)\b/,
  /\bdate entered\b.*\b(customer|won|lost|opportunity)\b/,
  /\b(days?|time) to (close|conversion|convert|purchase|win)\b/,
  /\b(lifecycle|lead|prospect|sales|opportunity|reservation|customer) (stage|status)\b/,
  /\b(associated|recent) deals?\b/,
  /\b(abschlussdatum|abschlussgrund|kündigungsgrund|kündigungsdatum|auftragswert|auftragsdatum|absagegrund)\b/,
  /^(last )?(call|talk|contact|conversation) (duration|length|time|seconds|minutes)$|^duration( seconds)?$/,
];

/** The name speaks of what happens after, or because of, the outcome. */
export function speaksOfAftermath(name: string): boolean {
  const words = nameWords(name).join(' ');
  return AFTERMATH.some((pattern) => pattern.test(words));
}
