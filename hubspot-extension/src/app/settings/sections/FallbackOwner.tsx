import { Flex, Heading, Select } from '@hubspot/ui-extensions';
import { hoursMessages, type SettingsPage } from '@leadlight/hubspot-shared';
import { fieldState } from '../page/field-state.ts';
import type { SectionProps } from '../page/section.ts';

/** Select takes no null. */
const NOBODY = 'nobody';

/** Who gets the call task of a lead that nobody owns. */
export function FallbackOwner({ page, draft, change, problems, isReadOnly }: SectionProps) {
  return (
    <Flex direction="column" gap="small">
      <Heading>{hoursMessages.fallbackTitle}</Heading>
      <Flex>
        <Select
          name="fallback-owner"
          label={hoursMessages.fallback}
          value={draft.fallbackOwner ?? NOBODY}
          options={ownerOptions(page.choices.owners, draft.fallbackOwner)}
          readOnly={isReadOnly}
          onChange={(owner) => change({ ...draft, fallbackOwner: owner === NOBODY ? null : String(owner) })}
          testId="fallback-owner"
          {...fieldState(problems, 'fallbackOwner')}
        />
      </Flex>
    </Flex>
  );
}

/** Who has left cannot be chosen, and is named where the setting still says so. */
function ownerOptions(owners: SettingsPage['choices']['owners'], chosen: string | null) {
  const known = owners
    .filter((owner) => owner.active || owner.id === chosen)
    .map(({ id, name, active }) => ({ label: active ? name : hoursMessages.hasLeft(name), value: id }));
  const isUnknown = chosen !== null && !owners.some((owner) => owner.id === chosen);
  return [
    { label: hoursMessages.nobody, value: NOBODY },
    ...known,
    ...(isUnknown ? [{ label: hoursMessages.unknownOwner(chosen), value: chosen }] : []),
  ];
}
