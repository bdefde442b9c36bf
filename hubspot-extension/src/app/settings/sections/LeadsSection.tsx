import { Flex, Heading, Text, TextArea, Toggle } from '@hubspot/ui-extensions';
import { leadsMessages, readDomains, writeList } from '@leadlight/hubspot-shared';
import { fieldState } from '../page/field-state.ts';
import type { SectionProps } from '../page/section.ts';
import { FieldPicker } from './FieldPicker.tsx';

/** Who gets no score, and what a score may be made of. */
export function LeadsSection(shown: SectionProps) {
  const { draft, change, isReadOnly } = shown;
  const { exclusions } = draft;
  const set = (changed: Partial<typeof exclusions>): void =>
    change({ ...draft, exclusions: { ...exclusions, ...changed } });
  return (
    <Flex direction="column" gap="large">
      <Flex direction="column" gap="small">
        <Heading>{leadsMessages.exclusionsTitle}</Heading>
        <Text>{leadsMessages.exclusionsHelp}</Text>
        <Domains {...shown} list="emailDomains" label={leadsMessages.emailDomains} />
        <Domains
          {...shown}
          list="customers"
          label={leadsMessages.customers}
          description={leadsMessages.customersHelp}
        />
        <Domains {...shown} list="competitors" label={leadsMessages.competitors} />
        <Toggle
          name="free-mail"
          label={leadsMessages.freeMail}
          checked={exclusions.freeMail}
          readonly={isReadOnly}
          onChange={(freeMail) => set({ freeMail })}
          testId="free-mail"
        />
        <Toggle
          name="opted-out"
          label={leadsMessages.optedOut}
          checked={exclusions.optedOut}
          readonly={isReadOnly}
          onChange={(optedOut) => set({ optedOut })}
          testId="opted-out"
        />
        <Text variant="microcopy">{leadsMessages.optedOutHelp}</Text>
      </Flex>
      <FieldPicker {...shown} />
    </Flex>
  );
}

function Domains({
  list,
  label,
  description,
  draft,
  change,
  problems,
  isReadOnly,
}: SectionProps & {
  readonly list: 'emailDomains' | 'customers' | 'competitors';
  readonly label: string;
  readonly description?: string;
}) {
  return (
    <TextArea
      name={list}
      label={label}
      rows={4}
      resize="vertical"
      value={writeList(draft.exclusions[list])}
      readOnly={isReadOnly}
      onChange={(text) =>
        change({ ...draft, exclusions: { ...draft.exclusions, [list]: readDomains(text) } })
      }
      testId={list}
      {...(description === undefined ? {} : { description })}
      {...fieldState(problems, `exclusions.${list}`)}
    />
  );
}
