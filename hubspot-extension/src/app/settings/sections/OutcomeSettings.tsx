import { Flex, Heading, NumberInput, Select, Text } from '@hubspot/ui-extensions';
import { callsMessages } from '@leadlight/hubspot-shared';
import { fieldState } from '../page/field-state.ts';
import type { SectionProps } from '../page/section.ts';

/** The outcome and its horizon, in one sentence and as inputs. */
export function OutcomeSettings({ page, draft, change, problems, isReadOnly }: SectionProps) {
  const { type, horizonDays } = draft.outcome;
  const { outcomes } = page.choices;
  const label = outcomes.find((outcome) => outcome.type === type)?.label ?? type;
  const choose = (chosen: string): void => {
    const days = outcomes.find((outcome) => outcome.type === chosen)?.defaultHorizonDays ?? horizonDays;
    change({ ...draft, outcome: { type: chosen, horizonDays: days } });
  };
  return (
    <Flex direction="column" gap="small">
      <Heading>{callsMessages.outcomeTitle}</Heading>
      <Text testId="outcome">{callsMessages.outcome(label, horizonDays)}</Text>
      <Flex gap="medium" wrap={true}>
        <Select
          name="outcome"
          label={callsMessages.outcomeLabel}
          value={type}
          options={optionsWith(outcomes, type)}
          readOnly={isReadOnly}
          onChange={(chosen) => choose(String(chosen))}
          testId="outcome-type"
          {...fieldState(problems, 'outcome.type')}
        />
        <NumberInput
          name="horizon"
          label={callsMessages.horizonLabel}
          value={horizonDays}
          min={1}
          max={730}
          readOnly={isReadOnly}
          onChange={(days) =>
            change({ ...draft, outcome: { type, horizonDays: Number.isFinite(days) ? days : horizonDays } })
          }
          testId="horizon"
          {...fieldState(problems, 'outcome.horizonDays')}
        />
      </Flex>
      <Text variant="microcopy">{callsMessages.horizonHelp}</Text>
    </Flex>
  );
}

/** An event of the company's own stands in no list, and is shown by its name. */
function optionsWith(outcomes: SectionProps['page']['choices']['outcomes'], type: string) {
  const options = outcomes.map((outcome) => ({ label: outcome.label, value: outcome.type }));
  return options.some((option) => option.value === type)
    ? options
    : [...options, { label: type, value: type }];
}
