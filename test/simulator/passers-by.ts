import { MINUTE, type Row } from '@leadlight/scoring-core';
import { pick, poisson, streamFor } from './draws.ts';
import { atHour } from './life.ts';
import type { Happening } from './simulator-contract.ts';

/** Visitors a day for each lead of the company who come once and stay unknown. */
const PER_LEAD = 0.003;
const PATHS = ['/', '/blog/scoring-basics', '/blog/pipeline-habits', '/product', '/pricing'];

/** Views of people who never become leads. Their streams lie below those of the accounts. */
export function passersBy(day: number, dayStart: number, leads: number, seed: number): Happening[] {
  const random = streamFor(seed, -1_000_000_000 - day);
  const happenings: Happening[] = [];
  for (let visitor = poisson(random, PER_LEAD * leads); visitor > 0; visitor--) {
    const session = `p${day}-${visitor}`;
    let at = atHour(dayStart, 24 * random());
    for (let view = poisson(random, 0.7); view >= 0; view--) {
      const properties = {
        path: pick(random, PATHS),
        session,
        device: 'mobile',
        browser: 'safari',
        source: 'google',
        medium: 'organic',
      };
      const row: Row = {
        kind: 'event',
        id: `web-${session}-${view}`,
        subject: `visitor:${session}`,
        type: 'page_viewed',
        occurredAt: at,
        knownAt: at,
        properties,
      };
      happenings.push({ kind: 'website', at, rows: [row] });
      at += MINUTE;
    }
  }
  return happenings;
}
