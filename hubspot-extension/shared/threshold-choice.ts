import type { ProposedThresholds, SettingsValues, ThresholdEffects } from './answers.ts';
import { isSame } from './settings-changes.ts';
import { effectAt, thresholdFor } from './threshold-effects.ts';

/** Calls a day are told to a tenth. */
const TENTHS = 10;

/** A call threshold chosen by hand; the calls a day follow, where the replay tells them. */
export function withThreshold(
  values: SettingsValues,
  effects: ThresholdEffects | null,
  callThreshold: number,
): SettingsValues {
  const effect = effects === null ? null : effectAt(effects, callThreshold);
  if (effect === null) return { ...values, callThreshold };
  const callsPerDay = Math.round(effect.callsPerDay * TENTHS) / TENTHS;
  // No calls at all are no capacity that could be planned with.
  return { ...values, callThreshold, callsPerDay: callsPerDay === 0 ? null : callsPerDay };
}

/** Calls a day chosen by hand; the threshold follows, where the replay tells it. */
export function withCallsPerDay(
  values: SettingsValues,
  effects: ThresholdEffects | null,
  callsPerDay: number | null,
): SettingsValues {
  const callThreshold = effects === null || callsPerDay === null ? null : thresholdFor(effects, callsPerDay);
  return { ...values, callsPerDay, callThreshold: callThreshold ?? values.callThreshold };
}

/** What the team is shown to make a day: what it said, else what the threshold means. */
export function callsShown(values: SettingsValues, effects: ThresholdEffects | null): number | null {
  if (values.callsPerDay !== null || effects === null) return values.callsPerDay;
  return withThreshold(values, effects, values.callThreshold).callsPerDay;
}

/** What is proposed, taken into the draft: the capacity too, so that saving it says that somebody decided. */
export function withProposal(
  values: SettingsValues,
  { callsPerDay, callThreshold, tiers }: ProposedThresholds,
): SettingsValues {
  return { ...values, callsPerDay, callThreshold, tiers };
}

/** Null where the draft holds it already. */
export function proposalFor(
  values: SettingsValues,
  proposal: ProposedThresholds | null,
): ProposedThresholds | null {
  return proposal === null || isSame(values, withProposal(values, proposal)) ? null : proposal;
}
