import type { CurrencyInputProps, NumberInputProps, StepperInputProps } from '@hubspot/ui-extensions';
import { useRef } from 'react';
import { useHeldValue } from '../held-value.ts';
import { Field } from './field.tsx';

/**
 * HubSpot's types promise a number where nothing is typed too; what it gives then is not known to us. The preview
 * gives NaN, which a bundle that takes it for a value shows at once.
 */
function numberFrom(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(text);
}

function textFrom(value: number | undefined): string | undefined {
  return value === undefined || Number.isNaN(value) ? undefined : String(value);
}

type Typed = Omit<NumberInputProps, 'textAlign'> & { readonly step: number | 'any'; readonly unit?: string };

function TypedNumber(props: Typed) {
  const { value, defaultValue, onInput, onChange, onBlur, onFocus, unit, step } = props;
  const [text, hold] = useHeldValue(textFrom(value ?? undefined), textFrom(defaultValue) ?? '');
  const committed = useRef(text);
  const commit = (given: string) => {
    if (committed.current === given) return;
    committed.current = given;
    void onChange?.(numberFrom(given));
  };
  const type = (given: string) => {
    hold(given);
    void onInput?.(numberFrom(given));
  };
  const stepBy = (by: number) => {
    const next = Math.min(
      props.max ?? Infinity,
      Math.max(props.min ?? -Infinity, (numberFrom(text) || 0) + by),
    );
    const rounded = String(Number(next.toFixed(props.precision ?? 6)));
    type(rounded);
    commit(rounded);
  };
  const isStepper = 'stepSize' in props;
  return (
    <Field facts={props}>
      {(control) => (
        <div className="with-unit">
          {isStepper ? (
            <button
              type="button"
              className="button button-secondary button-sm"
              aria-label={`${props.label}: less`}
              disabled={props.readOnly}
              onClick={() => stepBy(-Number(step))}
            >
              −
            </button>
          ) : null}
          <input
            {...control}
            type="number"
            step="any"
            name={props.name}
            value={text}
            min={props.min}
            max={props.max}
            placeholder={props.placeholder}
            readOnly={props.readOnly}
            onChange={(event) => type(event.target.value)}
            onBlur={() => {
              commit(text);
              void onBlur?.(numberFrom(text));
            }}
            onFocus={() => void onFocus?.(numberFrom(text))}
            onKeyDown={(event) => {
              if (event.key === 'Enter') commit(text);
            }}
          />
          {isStepper ? (
            <button
              type="button"
              className="button button-secondary button-sm"
              aria-label={`${props.label}: more`}
              disabled={props.readOnly}
              onClick={() => stepBy(Number(step))}
            >
              +
            </button>
          ) : null}
          {unit ? <span className="unit">{unit}</span> : null}
        </div>
      )}
    </Field>
  );
}

export function NumberInput({ textAlign: _, ...props }: NumberInputProps) {
  return <TypedNumber {...props} step="any" {...(props.formatStyle === 'percentage' && { unit: '%' })} />;
}

export function StepperInput(props: StepperInputProps) {
  const stepSize = props.stepSize ?? 1;
  const given = {
    ...props,
    stepSize,
    step: stepSize,
    ...(props.formatStyle === 'percentage' && { unit: '%' }),
  };
  return <TypedNumber {...given} />;
}

export function CurrencyInput({ currency = 'USD', ...props }: CurrencyInputProps) {
  return <TypedNumber {...props} step="any" unit={currency} />;
}
