import { CARDS_PER_SECOND, type CardsMeasured } from './measure-cards.ts';
import type { ChangesMeasured } from './measure-changes.ts';
import { CHANGES_PER_SECOND } from './measure-changes.ts';
import { REQUESTS_PER_SECOND, type RequestsMeasured } from './measure-requests.ts';
import { AIM_LEADS, type RescoringMeasured } from './measure-rescoring.ts';
import type { Times } from './times.ts';

export type Measured = {
  readonly machine: {
    readonly cpu: string;
    readonly cores: number;
    readonly node: string;
    /** Over the last minute: before, after the service's part, at the end. */
    readonly loads: readonly number[];
  };
  readonly changes: ChangesMeasured;
  readonly requests: { readonly stored: RequestsMeasured; readonly computed: RequestsMeasured };
  readonly cards: CardsMeasured;
  readonly rescoring: RescoringMeasured;
  readonly callsWithoutChanges: number;
};

type Aim = { readonly aim: string; readonly reached: boolean; readonly measured: string };

export function withAims(measured: Measured): Measured & { readonly aims: readonly Aim[] } {
  return { ...measured, aims: aimsOf(measured) };
}

function aimsOf({ changes, requests, cards, rescoring, callsWithoutChanges }: Measured): Aim[] {
  const extrapolated = rescoring.leads === AIM_LEADS ? '' : `, extrapolated from ${count(rescoring.leads)}`;
  return [
    {
      aim: `webhook → field written, p95 under 2 s at ${CHANGES_PER_SECOND} changes/s`,
      reached: changes.p95 < 2000,
      measured: `${(changes.p95 / 1000).toFixed(2)} s`,
    },
    {
      aim: `POST /v1/score with reasons, p95 under 25 ms at ${REQUESTS_PER_SECOND} requests/s`,
      reached: requests.stored.p95 < 25,
      measured: `${milliseconds(requests.stored.p95)} told from the store`,
    },
    {
      aim: `the same where every lead has changed and is scored for the answer`,
      reached: requests.computed.p95 < 25,
      measured: `${milliseconds(requests.computed.p95)}; the machine answers ${requests.computed.perSecond.toFixed(0)} such requests/s`,
    },
    {
      aim: `the card on a record, p95 under 50 ms at ${CARDS_PER_SECOND} signed requests/s`,
      reached: cards.first.p95 < 50,
      measured: `${milliseconds(cards.first.p95)} at a first look`,
    },
    {
      aim: 'the same where what changed is computed for every answer',
      reached: cards.changed.p95 < 50,
      measured: `${milliseconds(cards.changed.p95)}; ${cards.toldChanges} of ${cards.changed.count} told a change`,
    },
    {
      aim: `${count(AIM_LEADS)} leads scored again with reasons in under 3 minutes`,
      reached: rescoring.secondsForAim < 180,
      measured: `${rescoring.secondsForAim.toFixed(0)} s${extrapolated}`,
    },
    {
      aim: 'and under 600 MB',
      reached: rescoring.peakMegabytes < 600,
      measured: `${rescoring.peakMegabytes.toFixed(0)} MB at ${count(rescoring.leads)} leads`,
    },
    {
      aim: 'scoring again without changes makes 0 API calls',
      reached: callsWithoutChanges === 0,
      measured: `${callsWithoutChanges}`,
    },
  ];
}

export function printMeasured(measured: Measured): void {
  const { machine, changes, requests, cards, rescoring } = measured;
  const apiCalls = Object.values(changes.calls).reduce((sum, calls) => sum + calls, 0);
  const computedSeconds = rescoring.rounds.reduce((sum, round) => sum + round.computedSeconds, 0);
  const allSeconds = rescoring.rounds.reduce((sum, round) => sum + round.seconds, 0);
  const lines = [
    `${machine.cpu}, ${machine.cores} cores, Node ${machine.node}; load ${machine.loads.map((load) => load.toFixed(1)).join(', ')} (before, between, after)`,
    ...(Math.max(...machine.loads) > machine.cores
      ? [
          'The load is above the number of cores: others worked here too, or the bench alone asked for more than there is.',
        ]
      : []),
    '',
    `Webhook → field: ${inWords(changes)}; ${changes.changes} changes, ${changes.neverWritten} never written`,
    `  ${apiCalls} API calls (${Object.entries(changes.calls)
      .map(([path, calls]) => `${calls} ${path}`)
      .join(', ')}), at most ${changes.callsBusiestTenSeconds} in 10 s, ${changes.refused429} answered 429`,
    '  HubSpot sets the ceiling: 100 calls in 10 s for an account, 100 contacts a call. The webhook tells the new value, so',
    '  nothing is read; what comes while a call is under way shares the next one.',
    `POST /v1/score, stored: ${inWords(requests.stored)}; ${requests.stored.computed} of ${requests.stored.count} computed`,
    `POST /v1/score, changed: ${inWords(requests.computed)}; ${requests.computed.computed} of ${requests.computed.count} computed, ${requests.computed.perSecond.toFixed(0)} answers/s`,
    '  Not taken apart further: a stored score costs some reads in one transaction, a computed one also writes that are',
    '  synced to disk; client, service and database share the cores.',
    `The card, first look: ${inWords(cards.first)}`,
    `The card, with what changed: ${inWords(cards.changed)}`,
    `  Without load a first look takes ${milliseconds(cards.alone.whole)}: ${milliseconds(cards.alone.card)} are the card's own reads and its one write, the rest is`,
    '  the signature, HTTP and finding the tenant. What changed costs up to 256 predictions, once for two scores.',
    `Scoring ${count(rescoring.leads)} leads again: ${rescoring.rounds
      .map((round) => `${round.round} ${round.seconds.toFixed(1)} s and ${round.fieldWrites} field writes`)
      .join('; ')}; at most ${rescoring.peakMegabytes.toFixed(0)} MB`,
    `  Limited by ${computedSeconds > allSeconds / 2 ? 'computing features and reasons' : 'PostgreSQL'}: ${computedSeconds.toFixed(1)} of ${allSeconds.toFixed(1)} s were computing in our process, the rest PostgreSQL.`,
    ...(rescoring.leads === AIM_LEADS
      ? []
      : ['  The time is extrapolated by the number of leads; the memory is not, and grows with it.']),
    '',
    ...aimsOf(measured).map(
      ({ aim, reached, measured }) => `${reached ? 'reached' : 'missed '}  ${aim}: ${measured}`,
    ),
  ];
  console.log(lines.join('\n'));
}

function inWords({ p50, p95, slowest }: Times): string {
  return `half under ${milliseconds(p50)}, 95 % under ${milliseconds(p95)}, slowest ${milliseconds(slowest)}`;
}

function milliseconds(time: number): string {
  return `${time.toFixed(time < 100 ? 1 : 0)} ms`;
}

function count(number: number): string {
  return number.toLocaleString('en-US');
}
