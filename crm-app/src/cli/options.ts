import {
  EVENT_TYPES,
  isEventType,
  type Outcome,
  type OutcomeType,
  outcomeOf,
  parseIsoTime,
} from '@leadlight/scoring-core';
import { InvalidArgumentError } from 'commander';
import { UserError } from '../platform/user-error.ts';

/** "2026-02-23" (the end of that day, UTC) or a full ISO 8601 time with its zone → epoch milliseconds. */
export function timeOption(text: string): number {
  const time = parseIsoTime(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T23:59:59.999Z` : text);
  if (Number.isNaN(time)) {
    throw new InvalidArgumentError('A time looks like 2026-02-23 or 2026-02-23T12:00:00Z.');
  }
  return time;
}

export function daysOption(text: string): number {
  const days = Number(text);
  if (!(days > 0 && Number.isFinite(days)))
    throw new InvalidArgumentError('A positive number of days is needed.');
  return days;
}

export function seedOption(text: string): number {
  const seed = Number(text);
  if (!Number.isSafeInteger(seed) || seed < 0)
    throw new InvalidArgumentError('A whole number from 0 is needed.');
  return seed;
}

/** How often everything is learned again: each time costs as long as a backtest. */
export function timesOption(text: string): number {
  const times = Number(text);
  if (!Number.isInteger(times) || times < 2 || times > 24)
    throw new InvalidArgumentError('A whole number from 2 to 24 is needed.');
  return times;
}

export function listOption(text: string): string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/** The outcome of a stream: an event type of CONTRACT.md, `becomes_lead`, or `custom:…`. */
export function streamOutcome(text: string, horizonDays: number | undefined): Outcome {
  if (!isOutcomeType(text)) {
    throw new UserError(
      `"${text}" is no event type. Known are ${EVENT_TYPES.join(', ')}, becomes_lead and custom:<name>.`,
    );
  }
  return outcomeOf(text, horizonDays);
}

function isOutcomeType(text: string): text is OutcomeType {
  return text === 'becomes_lead' || isEventType(text);
}
