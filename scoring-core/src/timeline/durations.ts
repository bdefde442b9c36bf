/** All times inside are epoch milliseconds, UTC; all spans are milliseconds. A day is 24 hours, whatever the clocks do. */
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
