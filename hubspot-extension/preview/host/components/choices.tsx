import type {
  CheckboxProps,
  MultiSelectProps,
  RadioButtonProps,
  SelectProps,
  ToggleGroupProps,
  ToggleProps,
} from '@hubspot/ui-extensions';
import { useId } from 'react';
import { useHeldValue } from '../held-value.ts';
import { classes } from '../sizes.ts';
import { Field, FieldGroup } from './field.tsx';

type Choice = string | number | boolean;

/** The browser's options are text, HubSpot's values may be numbers: the place in the list stands for the value. */
export function Select(props: SelectProps) {
  const [chosen, hold] = useHeldValue<Choice>(props.value, '');
  const at = props.options.findIndex(({ value }) => value === chosen);
  return (
    <Field facts={props}>
      {(control) => (
        <select
          {...control}
          name={props.name}
          value={at < 0 ? '' : String(at)}
          disabled={props.readOnly}
          onChange={({ target }) => {
            const option = props.options[Number(target.value)];
            if (option === undefined) return;
            hold(option.value);
            void props.onChange?.(option.value);
          }}
        >
          {at < 0 ? (
            <option value="" disabled>
              {props.placeholder ?? 'Choose'}
            </option>
          ) : null}
          {props.options.map(({ label, value }, i) => (
            <option key={`${label} ${value}`} value={i}>
              {label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

export function MultiSelect(props: MultiSelectProps) {
  const [chosen, hold] = useHeldValue<Choice[]>(props.value, []);
  return (
    <FieldGroup facts={props}>
      <div className="choices scrolls">
        {props.options.map(({ label, value }) => (
          <Tick
            key={`${label} ${value}`}
            type="checkbox"
            label={label}
            checked={chosen.includes(value)}
            disabled={props.readOnly}
            onChange={(checked) => {
              const next = checked ? [...chosen, value] : chosen.filter((one) => one !== value);
              hold(next);
              void props.onChange?.(next);
            }}
          />
        ))}
        {props.options.length === 0 ? (
          <span className="text microcopy">{props.placeholder ?? 'Nothing to choose'}</span>
        ) : null}
      </div>
    </FieldGroup>
  );
}

export function ToggleGroup(props: ToggleGroupProps) {
  const initial = props.options.filter((option) => option.initialIsChecked).map(({ value }) => value);
  const given = props.value === undefined ? undefined : [props.value].flat();
  const [chosen, hold] = useHeldValue<string[]>(given, initial);
  const isRadio = props.toggleType === 'radioButtonList';
  const name = useId();
  return (
    <FieldGroup facts={props}>
      <div className={classes('choices', props.inline && 'inline')}>
        {props.options.map((option) => (
          <Tick
            key={option.value}
            type={isRadio ? 'radio' : 'checkbox'}
            name={name}
            label={option.label}
            description={option.description}
            checked={chosen.includes(option.value)}
            disabled={option.readOnly ?? option.readonly}
            onChange={(checked) => {
              const others = isRadio ? [] : chosen.filter((one) => one !== option.value);
              const next = checked ? [...others, option.value] : others;
              hold(next);
              if (props.toggleType === 'radioButtonList') void props.onChange?.(option.value);
              else void props.onChange?.(next);
            }}
          />
        ))}
      </div>
    </FieldGroup>
  );
}

export function Checkbox(props: CheckboxProps) {
  const [checked, hold] = useHeldValue(props.checked, props.initialIsChecked === true);
  return (
    <Tick
      type="checkbox"
      name={props.name}
      label={props.children}
      ariaLabel={props['aria-label']}
      description={props.description}
      checked={checked}
      disabled={props.readOnly ?? props.readonly}
      testId={props.testId}
      onChange={(now) => {
        hold(now);
        void props.onChange?.(now, props.value ?? '');
      }}
    />
  );
}

export function RadioButton(props: RadioButtonProps) {
  const [checked, hold] = useHeldValue(props.checked, props.initialIsChecked === true);
  return (
    <Tick
      type="radio"
      name={props.name}
      label={props.children}
      description={props.description}
      checked={checked}
      disabled={props.readOnly ?? props.readonly}
      testId={props.testId}
      onChange={(now) => {
        hold(now);
        void props.onChange?.(now, props.value ?? '');
      }}
    />
  );
}

export function Toggle(props: ToggleProps) {
  const [checked, hold] = useHeldValue(props.checked, props.initialIsChecked === true);
  const id = useId();
  return (
    <div
      className={classes('toggle', props.labelDisplay === 'top' && 'toggle-top')}
      data-testid={props.testId}
    >
      <label htmlFor={id} className={classes(props.labelDisplay === 'hidden' && 'unseen')}>
        {props.label}
      </label>
      <span className="switch-row">
        <input
          id={id}
          className="switch"
          type="checkbox"
          role="switch"
          aria-checked={checked}
          name={props.name}
          checked={checked}
          disabled={props.readOnly ?? props.readonly}
          onChange={({ target }) => {
            hold(target.checked);
            void props.onChange?.(target.checked);
          }}
        />
        <span className="switch-words" aria-hidden="true">
          {checked ? (props.textChecked ?? 'ON') : (props.textUnchecked ?? 'OFF')}
        </span>
      </span>
    </div>
  );
}

type TickProps = {
  readonly type: 'checkbox' | 'radio';
  readonly name?: string | undefined;
  readonly label: React.ReactNode;
  readonly ariaLabel?: string | undefined;
  readonly description?: string | undefined;
  readonly checked: boolean;
  readonly disabled: boolean | undefined;
  readonly testId?: string | undefined;
  readonly onChange: (checked: boolean) => void;
};

function Tick({ type, name, label, ariaLabel, description, checked, disabled, testId, onChange }: TickProps) {
  const id = useId();
  return (
    <div className="tick" data-testid={testId}>
      <input
        id={id}
        {...{ type, name, checked, disabled }}
        aria-label={ariaLabel}
        aria-describedby={description ? `${id}description` : undefined}
        onChange={({ target }) => onChange(target.checked)}
      />
      <label htmlFor={id}>{label}</label>
      {description ? (
        <span id={`${id}description`} className="text microcopy">
          {description}
        </span>
      ) : null}
    </div>
  );
}
