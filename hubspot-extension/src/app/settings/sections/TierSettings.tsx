import { Flex, Heading, StepperInput, Text } from '@hubspot/ui-extensions';
import { callsMessages, tierWords, toScore, toShare } from '@leadlight/hubspot-shared';
import { fieldState } from '../page/field-state.ts';
import type { SectionProps } from '../page/section.ts';

/** The words beside a score. They are a view of it: no call depends on them. */
export function TierSettings({ draft, change, problems, isReadOnly }: SectionProps) {
  const { high, medium } = draft.tiers;
  const bound = (tier: 'high' | 'medium', score: number): void => {
    if (Number.isFinite(score)) change({ ...draft, tiers: { ...draft.tiers, [tier]: toShare(score) } });
  };
  return (
    <Flex direction="column" gap="small">
      <Heading>{callsMessages.tiersTitle}</Heading>
      <Text>{callsMessages.tiersHelp}</Text>
      <Flex gap="medium" wrap={true}>
        <StepperInput
          name="tier-high"
          label={callsMessages.high}
          value={toScore(high)}
          min={1}
          max={100}
          readOnly={isReadOnly}
          onChange={(score) => bound('high', score)}
          testId="tier-high"
          {...fieldState(problems, 'tiers.high')}
        />
        <StepperInput
          name="tier-medium"
          label={callsMessages.medium}
          value={toScore(medium)}
          min={1}
          max={100}
          readOnly={isReadOnly}
          onChange={(score) => bound('medium', score)}
          testId="tier-medium"
          {...fieldState(problems, 'tiers.medium')}
        />
      </Flex>
      <Text testId="tiers">
        {callsMessages.tiersAre(toScore(high), toScore(medium))}{' '}
        {callsMessages.thresholdAndTiers(
          toScore(draft.callThreshold),
          tierAt(draft.callThreshold, draft.tiers),
        )}
      </Text>
    </Flex>
  );
}

function tierAt(
  threshold: number,
  { high, medium }: { readonly high: number; readonly medium: number },
): string {
  return tierWords(threshold >= high ? 'high' : threshold >= medium ? 'medium' : 'low').toLowerCase();
}
