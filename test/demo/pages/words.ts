import { type Html, html } from '../../../crm-app/src/reports/html.ts';

/** Times as people at the company read them: its own zone, the day before the hour. */
export type TimeWords = {
  /** "Mon 23 Nov, 09:05" */
  moment(time: number): string;
  /** "Mon 23 Nov" */
  day(time: number): string;
  /** "09:05" */
  hour(time: number): string;
  /** "in 40 min", "25 min ago", "3 days ago" */
  fromNow(time: number): string;
};

export function timeWords(timeZone: string, now: number): TimeWords {
  const day = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
  });
  const dayAndYear = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  });
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' });
  return {
    moment: (time) =>
      Math.abs(now - time) > RECENT
        ? dayAndYear.format(time)
        : `${day.format(time).replace(',', '')}, ${clock.format(time)}`,
    day: (time) => day.format(time).replace(',', ''),
    hour: (time) => clock.format(time),
    fromNow: (time) => {
      const span = spanWords(Math.abs(time - now));
      return span === null ? 'now' : time > now ? `in ${span}` : `${span} ago`;
    },
  };
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Older than this, the year says more than the hour. */
const RECENT = 60 * DAY;

function spanWords(milliseconds: number): string | null {
  if (milliseconds < MINUTE) return null;
  if (milliseconds < 2 * HOUR) return `${Math.round(milliseconds / MINUTE)} min`;
  if (milliseconds < 2 * DAY) return `${Math.round(milliseconds / HOUR)} h`;
  return `${Math.round(milliseconds / DAY)} days`;
}

const TIERS: Readonly<Record<string, string>> = {
  high: 'High',
  medium: 'Medium',
  low: 'Low',
  exclude: 'Excluded',
};

export function tierWord(tier: string): string {
  return TIERS[tier] ?? tier;
}

/** Told by its word and by how much of it is filled, not by colour alone. */
export function tierChip(tier: string | null): Html | null {
  return tier === null ? null : html`<span class="tier tier-${tier}">${tierWord(tier)}</span>`;
}
