import { DAY } from '../timeline/index.ts';

/** "no visit", "1 visit", "3 visits". */
export function counted(count: number, one: string, many: string): string {
  if (count === 0) return `no ${one}`;
  return count === 1 ? `1 ${one}` : `${plainNumber(count)} ${many}`;
}

/** Made once: `toLocaleString` would make one for each number, which took a seventh of the time of a score. */
const WHOLE = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const ONE_DECIMAL = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });

/** At most one decimal under 100, none above: nobody says "12.37 minutes" on the phone. */
export function plainNumber(value: number): string {
  return (Math.abs(value) < 100 ? ONE_DECIMAL : WHOLE).format(value);
}

export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** "12 May 2026", in UTC. */
export function dayOf(time: number): string {
  const date = new Date(time);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

/**
 * For ages in days: "last visit on 12 May 2026". The date stays true while the age grows, so the words on a record
 * need no rewriting every day. Without a moment: "last visit 34 days before".
 */
export function onDay(event: string): (age: number | string, moment: number | null) => string {
  return (age, moment) => {
    if (moment !== null) return `${event} on ${dayOf(moment - Number(age) * DAY)}`;
    const days = Math.round(Number(age));
    return `${event} ${days === 0 ? 'less than a day' : counted(days, 'day', 'days')} before`;
  };
}

/** "3 pricing views in the last 7 days". */
export function inLastDays(one: string, many: string, days: number): (count: number | string) => string {
  return (count) => `${counted(Number(count), one, many)} in the last ${days} days`;
}
