import { yesOrNo } from './boolean-words.ts';
import { plainText } from './missing-words.ts';

/** What CRMs and public lead lists write for an outcome that happened. */
const HAPPENED = new Set([
  'won',
  'closed won',
  'closedwon',
  'closed - won',
  'closed/won',
  'deal won',
  'converted',
  'conversion',
  'customer',
  'success',
  'successful',
  'succeeded',
  'bought',
  'purchased',
  'purchase',
  'buyer',
  'booked',
  'meeting booked',
  'paid',
  'trial paid',
  'subscribed',
  'accepted',
  'responded',
  'qualified',
  'mql',
  'sql',
  'signed',
  'positive',
  'churned',
  'gewonnen',
  'abgeschlossen',
  'gekauft',
  'konvertiert',
  'kunde',
]);

/** true: the value says that the outcome happened; false: that it did not, or nothing known. */
export function saysHappened(text: string): boolean {
  return yesOrNo(text) === 1 || HAPPENED.has(plainText(text));
}
