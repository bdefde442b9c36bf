import { DAY } from '../../timeline/index.ts';
import { type Feature, type FeatureValue, feature } from '../feature.ts';
import { type Call, calls, isConnected, sumOfCalls } from '../folds/calls.ts';
import { inLastDays, onDay, plainNumber } from '../reason-words.ts';

type CallFeature = Omit<Feature<Call[]>, 'family' | 'source' | 'fold'>;

function ofCalls(declaration: CallFeature): Feature {
  return feature({ ...declaration, family: 'engagement', source: 'calls', fold: calls });
}

function countOf(matches: (call: Call) => boolean, days: number): CallFeature['read'] {
  return (state, moment) => sumOfCalls(state, days, moment, (call) => (matches(call) ? 1 : 0));
}

/** Calls by how they went. */
export const callFeatures: readonly Feature[] = [
  ofCalls({
    name: 'calls_connected_30d',
    label: 'Connected calls, last 30 days',
    type: 'number',
    read: countOf(isConnected, 30),
    comparedAs: 'count',
    describe: inLastDays('connected call', 'connected calls', 30),
  }),
  ofCalls({
    name: 'calls_not_answered_30d',
    label: 'Calls not answered, last 30 days',
    type: 'number',
    read: countOf((call) => call.disposition !== null && !isConnected(call), 30),
    comparedAs: 'count',
    describe: inLastDays('call not answered', 'calls not answered', 30),
  }),
  ofCalls({
    name: 'calls_inbound_90d',
    label: 'Calls from the lead, last 90 days',
    type: 'number',
    read: countOf((call) => call.inbound, 90),
    comparedAs: 'count',
    describe: inLastDays('call from the lead', 'calls from the lead', 90),
  }),
  ofCalls({
    name: 'talk_minutes_90d',
    label: 'Minutes talked, last 90 days',
    type: 'number',
    read: (state, moment) =>
      sumOfCalls(state, 90, moment, (call) => (isConnected(call) ? call.seconds : 0)) / 60,
    comparedAs: 'amount',
    describe: (value) => `${plainNumber(Number(value))} minutes talked in the last 90 days`,
  }),
  ofCalls({
    name: 'days_since_connected_call',
    label: 'Days since a connected call',
    type: 'number',
    read: daysSinceConnected,
    comparedAs: 'age',
    describe: onDay('last connected call'),
    whenMissing: 'no connected call on record',
  }),
  ofCalls({
    name: 'last_call_disposition',
    label: 'How the last call went',
    type: 'category',
    read: (state) => state.at(-1)?.disposition ?? null,
    describe: (value) => `last call: ${String(value).replaceAll('_', ' ')}`,
    whenMissing: 'no call on record',
  }),
];

function daysSinceConnected(state: readonly Call[], moment: number): FeatureValue {
  const last = state.findLast(isConnected);
  return last === undefined ? null : (moment - last.time) / DAY;
}
