import { Flex, Heading, NumberInput, Text, TextArea, Toggle } from '@hubspot/ui-extensions';
import { dayWords, limitsMessages, readList, writeList } from '@leadlight/hubspot-shared';
import { fieldState } from '../page/field-state.ts';
import type { SectionProps } from '../page/section.ts';

/** What goes out at all, how much of it a day, and who decides. */
export function LimitsSection(shown: SectionProps) {
  const { page, draft, change, problems, isReadOnly, timeZone } = shown;
  return (
    <Flex direction="column" gap="large">
      <Flex direction="column" gap="small">
        <Heading>{limitsMessages.pauseTitle}</Heading>
        <Toggle
          name="paused"
          label={limitsMessages.paused}
          checked={draft.paused}
          readonly={isReadOnly}
          onChange={(paused) => change({ ...draft, paused })}
          testId="pause"
        />
        <Text variant="microcopy">{limitsMessages.pausedHelp}</Text>
        <Toggle
          name="dry-run"
          label={limitsMessages.dryRun}
          checked={draft.dryRun}
          readonly={isReadOnly}
          onChange={(dryRun) => change({ ...draft, dryRun })}
          testId="dry-run-toggle"
        />
        <Text variant="microcopy">{limitsMessages.dryRunHelp}</Text>
        {page.dryRunUntil !== null && (
          <Text variant="microcopy">{limitsMessages.dryRunUntil(dayWords(page.dryRunUntil, timeZone))}</Text>
        )}
      </Flex>
      <Flex direction="column" gap="small">
        <Heading>{limitsMessages.capsTitle}</Heading>
        <Flex gap="medium" wrap={true}>
          <Cap {...shown} cap="writesPerDay" label={limitsMessages.writes} />
          <Cap {...shown} cap="tasksPerDay" label={limitsMessages.tasks} />
        </Flex>
        <Text variant="microcopy">{limitsMessages.capsHelp}</Text>
      </Flex>
      <Flex direction="column" gap="small">
        <Heading>{limitsMessages.managersTitle}</Heading>
        <TextArea
          name="managers"
          label={limitsMessages.managers}
          description={limitsMessages.managersHelp}
          rows={4}
          value={writeList(draft.managers)}
          readOnly={isReadOnly}
          onChange={(text) => change({ ...draft, managers: readList(text) })}
          testId="managers"
          {...fieldState(problems, 'managers')}
        />
      </Flex>
      <Flex direction="column" gap="small">
        <Heading>{limitsMessages.ownLeadsTitle}</Heading>
        <Toggle
          name="own-leads-only"
          label={limitsMessages.ownLeadsOnly}
          checked={draft.ownLeadsOnly}
          readonly={isReadOnly}
          onChange={(ownLeadsOnly) => change({ ...draft, ownLeadsOnly })}
          testId="own-leads-only"
        />
        <Text variant="microcopy">{limitsMessages.ownLeadsOnlyHelp}</Text>
      </Flex>
    </Flex>
  );
}

function Cap({
  cap,
  label,
  draft,
  change,
  problems,
  isReadOnly,
}: SectionProps & { readonly cap: 'writesPerDay' | 'tasksPerDay'; readonly label: string }) {
  const value = draft.caps[cap];
  return (
    <NumberInput
      name={cap}
      label={label}
      min={1}
      precision={0}
      readOnly={isReadOnly}
      onChange={(most) =>
        change({ ...draft, caps: { ...draft.caps, [cap]: Number.isFinite(most) ? most : null } })
      }
      testId={cap}
      {...(value === null ? {} : { value })}
      {...fieldState(problems, `caps.${cap}`)}
    />
  );
}
