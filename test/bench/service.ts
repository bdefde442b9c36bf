import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { createLog } from '../../crm-app/src/platform/logging.ts';
import { createShutdown, endOnSignals } from '../../crm-app/src/platform/shutdown.ts';
import { type Measured, printMeasured, withAims } from './service/aims.ts';
import { startBenchService } from './service/bench-service.ts';
import { measureCards } from './service/measure-cards.ts';
import { CHANGES_PER_SECOND, measureChanges } from './service/measure-changes.ts';
import { measureRequests } from './service/measure-requests.ts';
import { countCallsWithoutChanges, measureRescoring } from './service/measure-rescoring.ts';

export const description =
  'Service: webhook to field, score requests, cards, re-scoring with its memory, API calls without changes';

export const usage = `Usage: ./leadlight bench service [--leads N] [--seconds N] [--json]

  --leads N     how many leads are scored again (20,000; 100,000 is what the aim is about)
  --seconds N   how long changes and requests come (20; requests about changed leads 5)
  --json        print the numbers as JSON`;

/** Shorter, since requests that queue take as long as they take. */
const CHANGED_SECONDS = 5;

export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      leads: { type: 'string', default: '20000' },
      seconds: { type: 'string', default: '20' },
      json: { type: 'boolean', default: false },
    },
  });
  const [leads, seconds] = [wholeNumber('--leads', values.leads), wholeNumber('--seconds', values.seconds)];
  const tell = (what: string): void => console.error(`… ${what}`);
  const shutdown = createShutdown(createLog('error', process.stderr));
  const forget = endOnSignals(shutdown);
  const loads = [loadavg()[0] ?? 0];
  try {
    const contacts = seconds * CHANGES_PER_SECOND;
    tell(`the service, its database and a sandbox HubSpot with ${contacts} contacts`);
    const bench = await startBenchService(contacts, shutdown);
    tell(`changes for ${seconds} s`);
    const changes = await measureChanges(bench, seconds);
    tell(`score requests for ${seconds} s, of stored scores, then of changed leads`);
    const stored = await measureRequests(bench, contacts, seconds, false);
    const computed = await measureRequests(bench, contacts, Math.min(seconds, CHANGED_SECONDS), true);
    tell(`cards for ${seconds} s, of first looks, then with what changed`);
    const cards = await measureCards(bench, contacts, seconds);
    tell('the same scores again');
    const callsWithoutChanges = await countCallsWithoutChanges(bench);
    loads.push(loadavg()[0] ?? 0);
    await shutdown.end();
    tell(`${leads} leads scored again`);
    const rescoring = await measureRescoring(leads);
    loads.push(loadavg()[0] ?? 0);
    const measured: Measured = {
      machine: {
        cpu: cpus()[0]?.model.trim() ?? 'unknown',
        cores: cpus().length,
        node: process.version,
        loads,
      },
      ...{ changes, requests: { stored, computed }, cards, rescoring, callsWithoutChanges },
    };
    if (values.json) console.log(JSON.stringify(withAims(measured), null, 2));
    else printMeasured(measured);
  } finally {
    await shutdown.end();
    forget();
  }
}

function wholeNumber(option: string, text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1)
    throw new Error(`${option} is a whole number from 1, not "${text}".`);
  return number;
}
