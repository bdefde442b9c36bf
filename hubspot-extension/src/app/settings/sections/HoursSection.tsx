import { Alert, Button, Flex, Heading, Select, Text } from '@hubspot/ui-extensions';
import { hoursMessages, type Weekday } from '@leadlight/hubspot-shared';
import { fieldState } from '../page/field-state.ts';
import type { SectionProps } from '../page/section.ts';
import { FallbackOwner } from './FallbackOwner.tsx';
import { Holidays } from './Holidays.tsx';
import { WorkingDay } from './WorkingDay.tsx';
import { FIRST_HOURS, type Interval, WEEKDAYS, withDay } from './working-days.ts';

/** When the clock of a call task runs, and who gets a task that nobody owns. */
export function HoursSection(shown: SectionProps) {
  const { page, draft, change, problems, isReadOnly, timeZone } = shown;
  const hours = draft.workingHours;
  if (hours === null) {
    return (
      <Flex direction="column" gap="large">
        <Flex direction="column" gap="small" align="start">
          <Heading>{hoursMessages.title}</Heading>
          <Text testId="no-hours">{hoursMessages.none}</Text>
          <Button
            disabled={isReadOnly}
            onClick={() => change({ ...draft, workingHours: { timeZone, days: FIRST_HOURS, holidays: [] } })}
            testId="set-hours"
          >
            {hoursMessages.set}
          </Button>
        </Flex>
        <FallbackOwner {...shown} />
      </Flex>
    );
  }
  const setDay = (day: Weekday, intervals: readonly Interval[]): void => {
    const days = withDay(hours.days, page.values.workingHours?.days, day, intervals);
    change({ ...draft, workingHours: { ...hours, days } });
  };
  return (
    <Flex direction="column" gap="large">
      <Flex direction="column" gap="small">
        <Heading>{hoursMessages.title}</Heading>
        <Text>{hoursMessages.help}</Text>
        <Flex>
          <Select
            name="time-zone"
            label={hoursMessages.timeZone}
            value={hours.timeZone}
            options={zonesWith(page.choices.timeZones, hours.timeZone)}
            readOnly={isReadOnly}
            onChange={(zone) => change({ ...draft, workingHours: { ...hours, timeZone: String(zone) } })}
            testId="time-zone"
            {...fieldState(problems, 'workingHours.timeZone')}
          />
        </Flex>
        {WEEKDAYS.map((day) => (
          <WorkingDay
            key={day}
            day={day}
            intervals={hours.days[day] ?? []}
            onChange={(intervals) => setDay(day, intervals)}
            problems={problems}
            isReadOnly={isReadOnly}
          />
        ))}
        <DaysProblem problems={problems} />
        <Flex>
          <Button
            size="sm"
            disabled={isReadOnly}
            onClick={() => change({ ...draft, workingHours: null })}
            testId="take-hours-away"
          >
            {hoursMessages.takeAway}
          </Button>
        </Flex>
      </Flex>
      <Holidays
        {...shown}
        holidays={hours.holidays}
        onChange={(holidays) => change({ ...draft, workingHours: { ...hours, holidays } })}
      />
      <FallbackOwner {...shown} />
    </Flex>
  );
}

/** What is wrong with the week as a whole; what is wrong with a day stands there. */
function DaysProblem({ problems }: Pick<SectionProps, 'problems'>) {
  const found = problems.find(({ path }) => path === 'workingHours.days' || path === 'workingHours');
  return found === undefined ? null : <Alert title={found.message} variant="error" testId="days-problem" />;
}

/** Aliases such as UTC are good time zones that the list may not have. */
function zonesWith(timeZones: readonly string[], own: string) {
  const all = timeZones.includes(own) ? timeZones : [own, ...timeZones];
  return all.map((zone) => ({ label: zone.replaceAll('_', ' '), value: zone }));
}
