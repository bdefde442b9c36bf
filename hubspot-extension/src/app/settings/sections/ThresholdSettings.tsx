import { Flex, Heading, NumberInput, StepperInput, Text } from '@hubspot/ui-extensions';
import {
  callsMessages,
  callsShown,
  inTotal,
  perRep,
  toScore,
  toShare,
  withCallsPerDay,
  withThreshold,
} from '@leadlight/hubspot-shared';
import { fieldState } from '../page/field-state.ts';
import type { SectionProps } from '../page/section.ts';
import { EffectPicture } from './EffectPicture.tsx';
import { effectWords, inTenths, noEffectsWords } from './effect-words.ts';
import { Proposal } from './Proposal.tsx';

/** From a score to calls a day and back; what it means is read from the replay that came with the page. */
export function ThresholdSettings({ page, draft, change, problems, isReadOnly, now }: SectionProps) {
  const { effects } = page;
  const calls = callsShown(draft, effects);
  const setCalls = (perDay: number | null): void => change(withCallsPerDay(draft, effects, perDay));
  return (
    <Flex direction="column" gap="small">
      <Heading>{callsMessages.thresholdTitle}</Heading>
      <Text>{callsMessages.thresholdHelp}</Text>
      <Proposal page={page} draft={draft} change={change} isReadOnly={isReadOnly} />
      <Flex gap="medium" wrap={true}>
        <StepperInput
          name="call-threshold"
          label={callsMessages.threshold}
          value={toScore(draft.callThreshold)}
          min={1}
          max={100}
          stepSize={1}
          readOnly={isReadOnly}
          onChange={(score) => {
            if (Number.isFinite(score)) change(withThreshold(draft, effects, toShare(score)));
          }}
          testId="threshold"
          {...fieldState(problems, 'callThreshold')}
        />
        <NumberInput
          name="calls-per-day"
          label={callsMessages.perDay}
          precision={1}
          min={0}
          readOnly={isReadOnly}
          onChange={(perDay) => setCalls(Number.isFinite(perDay) ? perDay : null)}
          testId="calls-per-day"
          {...(calls === null ? {} : { value: calls })}
          {...fieldState(problems, 'callsPerDay')}
        />
        {effects !== null && (
          <NumberInput
            name="calls-per-rep"
            label={callsMessages.perRep(effects.reps)}
            precision={1}
            min={0}
            readOnly={isReadOnly}
            onChange={(each) => setCalls(Number.isFinite(each) ? inTotal(effects, each) : null)}
            testId="calls-per-rep"
            {...(calls === null ? {} : { value: inTenths(perRep(effects, calls)) })}
          />
        )}
      </Flex>
      <Text variant="microcopy">
        {effects === null ? callsMessages.perDayHelpAlone : callsMessages.perDayHelp}
      </Text>
      <Text format={{ fontWeight: 'bold' }} testId="effect">
        {effects === null ? noEffectsWords(page) : effectWords(effects, draft.callThreshold, page)}
      </Text>
      {effects !== null && <EffectPicture effects={effects} now={now} />}
    </Flex>
  );
}
