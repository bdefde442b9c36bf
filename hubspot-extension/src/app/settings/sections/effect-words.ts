import {
  callsMessages,
  effectAt,
  type SettingsPage,
  type ThresholdEffects,
  toScore,
} from '@leadlight/hubspot-shared';

/** From so many times the calls of last month on, the sentence says so. */
const FAR_MORE = 1.5;

/** "At 42: 14 leads a day, about 7 of them buy; your team made 31 calls a day last month." */
export function effectWords(
  effects: ThresholdEffects,
  threshold: number,
  { callsPerDayLastMonth: madeLastMonth, values }: SettingsPage,
): string {
  const score = toScore(threshold);
  const effect = effectAt(effects, threshold);
  const made =
    madeLastMonth === null ? callsMessages.madeUnknown : callsMessages.made(callWords(madeLastMonth));
  if (effect === null || effect.callsPerDay === 0) return `${callsMessages.effectNone(score)}; ${made}.`;
  const meaning = callsMessages.effect(
    score,
    leadWords(effect.callsPerDay),
    winWords(effect.winsPerDay),
    verbOf(values.outcome.type),
  );
  const isFarMore =
    madeLastMonth !== null && madeLastMonth > 0 && effect.callsPerDay > FAR_MORE * madeLastMonth;
  const warning = isFarMore
    ? ` ${callsMessages.moreThanMade(countWords(effect.callsPerDay / madeLastMonth))}`
    : '';
  return `${meaning}; ${made}.${warning}`;
}

/** Of the saved outcome: the model in service predicts no other, whatever the draft says. */
function verbOf(outcome: string): string {
  const verbs: Readonly<Record<string, string>> = callsMessages.verbs;
  return verbs[outcome] ?? callsMessages.verb;
}

/** Why there is no effect to show. */
export function noEffectsWords({ model }: SettingsPage): string {
  if (model === null) return callsMessages.noEffectsModel;
  return model.gate === null
    ? callsMessages.noEffectsReplay
    : callsMessages.noEffectsGate(model.gate.message);
}

/** Whole from ten on, else to a tenth: "14", "3.5". */
export function countWords(count: number): string {
  return (count >= 10 ? Math.round(count) : inTenths(count)).toLocaleString('en-GB');
}

/** What is only expected is told in whole numbers, where they say anything. */
function winWords(wins: number): string {
  return wins >= 2 ? Math.round(wins).toLocaleString('en-GB') : countWords(wins);
}

export function inTenths(count: number): number {
  return Math.round(count * 10) / 10;
}

function leadWords(count: number): string {
  const words = countWords(count);
  return callsMessages.leads(words, words === '1');
}

export function callWords(count: number): string {
  const words = countWords(count);
  return callsMessages.calls(words, words === '1');
}
