import type { BaseDate, BaseTime, DateInputProps, TimeInputProps } from '@hubspot/ui-extensions';
import { useHeldValue } from '../held-value.ts';
import { Field } from './field.tsx';

/** HubSpot's months begin with 0, the browser's with 1. */
function dateText(date: BaseDate | null | undefined): string | undefined {
  if (date === null || date === undefined) return undefined;
  return [String(date.year).padStart(4, '0'), two(date.month + 1), two(date.date)].join('-');
}

function timeText(time: BaseTime | null | undefined): string | undefined {
  return time === null || time === undefined ? undefined : `${two(time.hours)}:${two(time.minutes)}`;
}

export function DateInput(props: DateInputProps) {
  const { value, defaultValue, onChange } = props;
  const [text, hold] = useHeldValue(dateText(value), dateText(defaultValue) ?? '');
  return (
    <Field facts={props}>
      {(control) => (
        <input
          {...control}
          type="date"
          name={props.name}
          value={text}
          min={dateText(props.min)}
          max={dateText(props.max)}
          readOnly={props.readOnly}
          onChange={({ target }) => {
            hold(target.value);
            const [year, month, date] = target.value.split('-').map(Number);
            if (year && month && date)
              void onChange?.({ year, month: month - 1, date, formattedDate: target.value });
          }}
        />
      )}
    </Field>
  );
}

export function TimeInput(props: TimeInputProps) {
  const { value, defaultValue, onChange } = props;
  const [text, hold] = useHeldValue(timeText(value), timeText(defaultValue) ?? '');
  return (
    <Field facts={props}>
      {(control) => (
        <input
          {...control}
          type="time"
          name={props.name}
          value={text}
          min={timeText(props.min)}
          max={timeText(props.max)}
          step={(props.interval ?? 30) * 60}
          readOnly={props.readOnly}
          onChange={({ target }) => {
            hold(target.value);
            const [hours, minutes] = target.value.split(':').map(Number);
            if (hours !== undefined && minutes !== undefined) void onChange?.({ hours, minutes });
          }}
        />
      )}
    </Field>
  );
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
