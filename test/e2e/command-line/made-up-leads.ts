import { createRandom } from '@leadlight/scoring-core';

/** A list of leads whose chance to buy is known: visits help, days idle hurt, referrals buy more. */
export function leadsCsv(options: { rows: number; seed: number; wins?: number }): string {
  const random = createRandom(options.seed);
  const lines = ['Id,Visits,Days Idle,Source,Do Not Email,Converted'];
  for (let row = 0; row < options.rows; row++) {
    const visits = Math.floor(-6 * Math.log(1 - random()));
    const idle = Math.floor(random() * 60);
    const source = ['Google', 'Referral', 'Event'][Math.floor(random() * 3)];
    const margin = -1.5 + 0.2 * visits - 0.03 * idle + (source === 'Referral' ? 0.8 : 0);
    const bought = random() < 1 / (1 + Math.exp(-margin));
    const converted = options.wins === undefined ? bought : row < options.wins;
    lines.push(`L-${row},${visits},${idle},${source},${random() < 0.1 ? 'Yes' : 'No'},${converted ? 1 : 0}`);
  }
  return `${lines.join('\n')}\n`;
}

const DAY = 86_400_000;
const START = Date.UTC(2025, 0, 1);

type Json = Record<string, unknown>;

/**
 * A stream of a made-up company: interested leads look at prices and buy within weeks, the others read the blog.
 * `wins` leads buy, or as many as the process makes.
 */
export function timelineRows(options: { leads: number; seed: number; wins?: number }): Json[] {
  const random = createRandom(options.seed);
  const rows: Json[] = [];
  let id = 0;
  const event = (lead: number, type: string, at: number, properties: Json = {}): void => {
    const time = new Date(at).toISOString();
    rows.push({
      kind: 'event',
      id: `e${id++}`,
      subject: `lead:${lead}`,
      type,
      occurredAt: time,
      knownAt: time,
      properties,
    });
  };
  for (let lead = 0; lead < options.leads; lead++) {
    const created = START + random() * 400 * DAY;
    const buys = options.wins === undefined ? random() < 0.3 : lead < options.wins;
    event(lead, 'lead_created', created);
    event(lead, 'property_changed', created, { name: 'country', value: random() < 0.5 ? 'DE' : 'FR' });
    const sessions = 3 + Math.floor(random() * 4);
    for (let session = 0; session < sessions; session++) {
      const at = created + (session + random()) * 6 * DAY;
      const paths = buys || random() < 0.15 ? ['/', '/pricing', '/demo'] : ['/', '/blog/1', '/about'];
      paths.forEach((path, view) => {
        event(lead, 'page_viewed', at + view * 60_000, { path, session: `${lead}-${session}` });
      });
    }
    if (buys) event(lead, 'deal_won', created + (20 + random() * 30) * DAY, { deal: `d${lead}` });
    else event(lead, 'lead_excluded', created + 50 * DAY);
  }
  // The company goes on: the horizon of all of these leads has passed.
  event(options.leads, 'lead_created', START + 500 * DAY);
  return rows;
}

export function jsonLines(rows: readonly Json[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
}
