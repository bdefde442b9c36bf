const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** "41 min", "2 h 5 min", "7 h", "3 days"; of a time under a minute "less than a minute". Always downwards. */
export function spanWords(milliseconds: number): string {
  const span = Math.abs(milliseconds);
  if (span < MINUTE_MS) return 'less than a minute';
  if (span < HOUR_MS) return `${Math.floor(span / MINUTE_MS)} min`;
  if (span < DAY_MS) {
    const [hours, minutes] = [Math.floor(span / HOUR_MS), Math.floor((span % HOUR_MS) / MINUTE_MS)];
    return hours < 3 && minutes > 0 ? `${hours} h ${minutes} min` : `${hours} h`;
  }
  const days = Math.floor(span / DAY_MS);
  return days === 1 ? '1 day' : `${days} days`;
}

/** "in 3 days" or "2 h ago". Times are ISO 8601, `now` in epoch milliseconds. */
export function whenWords(at: string, now: number): string {
  const until = Date.parse(at) - now;
  return until >= 0 ? `in ${spanWords(until)}` : `${spanWords(until)} ago`;
}

/** "due in 41 min" or "missed by 2 h". */
export function dueWords(dueAt: string, now: number): string {
  const until = Date.parse(dueAt) - now;
  return until >= 0 ? `due in ${spanWords(until)}` : `missed by ${spanWords(until)}`;
}

/** "20 Nov 2026, 10:02" in that time zone. */
export function momentWords(at: string, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  }).format(Date.parse(at));
}

/** "20 Nov" in that time zone. */
export function dayWords(at: string, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone }).format(
    Date.parse(at),
  );
}
