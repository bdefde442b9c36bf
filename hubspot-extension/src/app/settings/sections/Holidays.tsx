import { Button, DateInput, Flex, Heading, Text } from '@hubspot/ui-extensions';
import { hoursMessages, messageAt } from '@leadlight/hubspot-shared';
import { useState } from 'react';
import type { SectionProps } from '../page/section.ts';

type PickedDate = { readonly year: number; readonly month: number; readonly date: number };

/** Days without work; those that have passed are kept, for the clocks of tasks of then, and only counted. */
export function Holidays({
  holidays,
  onChange,
  problems,
  isReadOnly,
  now,
}: Pick<SectionProps, 'problems' | 'isReadOnly' | 'now'> & {
  readonly holidays: readonly string[];
  readonly onChange: (holidays: readonly string[]) => void;
}) {
  const [picked, setPicked] = useState<PickedDate | null>(null);
  const today = new Date(now).toISOString().slice(0, 10);
  const coming = holidays.filter((day) => day >= today);
  const message = messageAt(problems, 'workingHours.holidays');
  const add = (): void => {
    if (picked === null) return;
    onChange([...new Set([...holidays, isoDate(picked)])].sort());
    setPicked(null);
  };
  return (
    <Flex direction="column" gap="small" align="start">
      <Heading>{hoursMessages.holidays}</Heading>
      {holidays.length === 0 && <Text>{hoursMessages.noHolidays}</Text>}
      {coming.map((day) => (
        <Flex key={day} gap="small" wrap={true} align="center">
          <Text>{holidayWords(day)}</Text>
          {!isReadOnly && (
            <Button
              size="xs"
              variant="transparent"
              onClick={() => onChange(holidays.filter((each) => each !== day))}
            >
              {hoursMessages.removeHoliday(holidayWords(day))}
            </Button>
          )}
        </Flex>
      ))}
      {holidays.length > coming.length && (
        <Text variant="microcopy">{hoursMessages.pastHolidays(holidays.length - coming.length)}</Text>
      )}
      {!isReadOnly && (
        <Flex gap="small" wrap={true} align="end">
          <DateInput
            name="holiday"
            label={hoursMessages.holiday}
            format="LL"
            onChange={({ year, month, date }) => setPicked({ year, month, date })}
            testId="holiday"
            {...(picked === null ? {} : { value: picked })}
            {...(message === undefined ? {} : { error: true, validationMessage: message })}
          />
          <Button size="sm" disabled={picked === null} onClick={add} testId="add-holiday">
            {hoursMessages.addHoliday}
          </Button>
        </Flex>
      )}
    </Flex>
  );
}

/** HubSpot's months begin at 0. */
function isoDate({ year, month, date }: PickedDate): string {
  return `${year}-${String(month + 1).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
}

/** "Fri, 25 December 2026"; what is no date is shown as it stands, and its problem beside it. */
function holidayWords(day: string): string {
  const at = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(at)) return day;
  const parts = {
    weekday: 'short',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  } as const;
  return new Intl.DateTimeFormat('en-GB', parts).format(at);
}
