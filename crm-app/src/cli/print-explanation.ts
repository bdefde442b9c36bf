import { formatNumber } from '@leadlight/scoring-core';
import type { ExplainedLead } from '../scoring/explained-lead.ts';
import { percent } from './print-backtest.ts';

const NEWEST_EVENTS = 30;

/** One score as a person checks it: the answer, what was known, the numbers, and how they add up. */
export function printExplanation(explained: ExplainedLead): string {
  return `${[headline(explained), reasons(explained), vector(explained), events(explained)].join('\n\n')}\n`;
}

function headline({ lead, moment, account, scored, margin, notScored }: ExplainedLead): string {
  const answer =
    notScored !== null
      ? `no score, tier exclude: ${notScored}`
      : scored.propensity === null
        ? `not enough data yet; tier ${scored.tier} by rules (${formatNumber(margin)} points)`
        : `propensity ${percent(scored.propensity)}, score ${scored.score}, tier ${scored.tier}`;
  return `${lead} (${account}) at ${new Date(moment).toISOString()}: ${answer}`;
}

function reasons({ scored }: ExplainedLead): string {
  if (scored.reasons.length === 0) return 'No single reason stands out.';
  return [
    'Reasons:',
    ...scored.reasons.map((each) => `  ${each.direction === 'for' ? '+' : '−'} ${each.words}`),
  ].join('\n');
}

function vector({ vector: features, base, margin }: ExplainedLead): string {
  const width = Math.max(...features.map(({ feature }) => feature.name.length));
  const lines = features.map(({ feature, value, share }) => {
    const shown =
      value === null ? 'missing' : typeof value === 'number' ? String(Number(value.toFixed(6))) : value;
    const part = share === null ? '' : signed(share);
    return `  ${feature.name.padEnd(width)}  ${shown.padStart(14)}  ${part.padStart(9)}`;
  });
  return [
    'The vector, and each feature’s share in the log-odds before calibration:',
    ...lines,
    `  base ${signed(base)} + shares = margin ${signed(margin)}`,
  ].join('\n');
}

function events({ events: known }: ExplainedLead): string {
  const shown = known.slice(-NEWEST_EVENTS).reverse();
  const rest = known.length - shown.length;
  return [
    `Known at that time: ${known.length.toLocaleString('en-US')} events, newest first`,
    ...shown.map(
      ({ occurredAt, knownAt, type, subject, properties }) =>
        `  ${new Date(occurredAt).toISOString()}  ${type}  ${subject}${knownAt > occurredAt ? `  (known ${new Date(knownAt).toISOString()})` : ''}  ${JSON.stringify(properties)}`,
    ),
    ...(rest > 0 ? [`  … and ${rest.toLocaleString('en-US')} older ones (--json has all)`] : []),
  ].join('\n');
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(4)}`;
}
