import { Button, Flex, Text, TimeInput, Toggle } from '@hubspot/ui-extensions';
import { hoursMessages, type SettingsProblem, type Weekday } from '@leadlight/hubspot-shared';
import { fieldState } from '../page/field-state.ts';
import { FIRST_INTERVAL, fromClockTime, type Interval, nextInterval, toClockTime } from './working-days.ts';

type Intervals = readonly Interval[];

/** The service takes six. */
const MOST_INTERVALS = 6;

/** One day of the week: whether there is work, and from when to when, in parts around a break. */
export function WorkingDay({
  day,
  intervals,
  onChange,
  problems,
  isReadOnly,
}: {
  readonly day: Weekday;
  readonly intervals: Intervals;
  readonly onChange: (intervals: Intervals) => void;
  readonly problems: readonly SettingsProblem[];
  readonly isReadOnly: boolean;
}) {
  const name = hoursMessages.days[day];
  const replace = (index: number, interval: Interval): void =>
    onChange(intervals.map((each, at) => (at === index ? interval : each)));
  return (
    <Flex direction="column" gap="extra-small">
      <Toggle
        name={day}
        label={name}
        size="sm"
        checked={intervals.length > 0}
        readonly={isReadOnly}
        onChange={(isWorked) => onChange(isWorked ? [FIRST_INTERVAL] : [])}
        testId={`work-${day}`}
      />
      {intervals.length === 0 && <Text variant="microcopy">{hoursMessages.free}</Text>}
      {intervals.map(([from, to], index) => (
        // Its place is all that an interval is known by.
        <Flex key={`${day} ${String(index)}`} gap="small" wrap={true} align="end">
          <TimeInput
            name={`${day}-${String(index)}-from`}
            label={hoursMessages.from(name, index + 1)}
            value={toClockTime(from)}
            interval={15}
            readOnly={isReadOnly}
            onChange={(time) => replace(index, [fromClockTime(time, 'start'), to])}
            testId={`${day}-${String(index)}-from`}
          />
          <TimeInput
            name={`${day}-${String(index)}-to`}
            label={hoursMessages.to(name, index + 1)}
            value={toClockTime(to)}
            interval={15}
            readOnly={isReadOnly}
            onChange={(time) => replace(index, [from, fromClockTime(time, 'end')])}
            testId={`${day}-${String(index)}-to`}
            {...fieldState(problems, `workingHours.days.${day}.${String(index)}`)}
          />
          {to < from && <Text variant="microcopy">{hoursMessages.pastMidnight}</Text>}
          {intervals.length > 1 && !isReadOnly && (
            <Button
              size="xs"
              variant="transparent"
              onClick={() => onChange(intervals.filter((_, at) => at !== index))}
            >
              {hoursMessages.removePart(name, index + 1)}
            </Button>
          )}
        </Flex>
      ))}
      {intervals.length > 0 && intervals.length < MOST_INTERVALS && !isReadOnly && (
        <Button
          size="xs"
          variant="transparent"
          onClick={() => onChange([...intervals, nextInterval(intervals)])}
          testId={`add-${day}`}
        >
          {hoursMessages.addPart(name)}
        </Button>
      )}
    </Flex>
  );
}
