import type { ComparedAs } from '../features/feature.ts';
import type { ColumnReference } from './column-reference.ts';

/** What is said of a value over, and under, what most leads have. */
const WORDS = {
  amount: ['more than most leads', 'less than most leads'],
  count: ['more than most leads', 'less than most leads'],
  age: ['longer ago than most leads', 'more recent than for most leads'],
} as const;

/**
 * ", more than most leads", but only where the comparison and the sign say the same: the model takes more of it as
 * better (or worse), this lead has more than three in four leads, and the share points that way. Nothing is added to
 * words that say "no …" (a count of 0), nor to a value that is not compared at all.
 */
export function comparison(
  value: number | string | null,
  logOdds: number,
  reference: ColumnReference,
  comparedAs: ComparedAs,
): string {
  if (typeof value !== 'number' || reference.kind !== 'number' || reference.trend === 0) return '';
  if (comparedAs === 'nothing' || (comparedAs === 'count' && value === 0)) return '';
  const side = value > reference.high ? 1 : value < reference.low ? -1 : 0;
  if (side === 0 || Math.sign(logOdds) !== side * reference.trend) return '';
  const [over, under] = WORDS[comparedAs];
  return `, ${side > 0 ? over : under}`;
}
