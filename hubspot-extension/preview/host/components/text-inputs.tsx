import type { InputProps, SearchInputProps, TextAreaProps } from '@hubspot/ui-extensions';
import { type ChangeEvent, useRef } from 'react';
import { useHeldValue } from '../held-value.ts';
import { Field } from './field.tsx';

type Typed = Pick<InputProps, 'value' | 'defaultValue' | 'onInput' | 'onChange' | 'onBlur' | 'onFocus'>;

/** `onInput` on every keystroke; `onChange` when the value is committed: on leaving the field, or by Enter. */
function useTyped({ value, defaultValue, onInput, onChange, onBlur, onFocus }: Typed) {
  const [text, hold] = useHeldValue(value, defaultValue ?? '');
  const committed = useRef(text);
  const commit = () => {
    if (committed.current === text) return;
    committed.current = text;
    void onChange?.(text);
  };
  return {
    commit,
    props: {
      value: text,
      onChange(event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) {
        hold(event.target.value);
        void onInput?.(event.target.value);
      },
      onBlur() {
        commit();
        void onBlur?.(text);
      },
      onFocus: () => void onFocus?.(text),
    },
  };
}

export function Input(props: InputProps) {
  const { commit, props: typed } = useTyped(props);
  return (
    <Field facts={props}>
      {(control) => (
        <input
          {...control}
          {...typed}
          type={props.type ?? 'text'}
          name={props.name}
          placeholder={props.placeholder}
          readOnly={props.readOnly}
          onKeyDown={(event) => {
            if (event.key === 'Enter') commit();
          }}
        />
      )}
    </Field>
  );
}

export function SearchInput(props: SearchInputProps) {
  const { commit, props: typed } = useTyped(props);
  return (
    <Field facts={props}>
      {(control) => (
        <input
          {...control}
          {...typed}
          type="search"
          name={props.name}
          placeholder={props.placeholder}
          readOnly={props.readOnly}
          onKeyDown={(event) => {
            if (event.key === 'Enter') commit();
          }}
        />
      )}
    </Field>
  );
}

export function TextArea(props: TextAreaProps) {
  const { props: typed } = useTyped(props);
  return (
    <Field facts={props}>
      {(control) => (
        <textarea
          {...control}
          {...typed}
          name={props.name}
          rows={props.rows ?? 3}
          maxLength={props.maxLength}
          placeholder={props.placeholder}
          readOnly={props.readOnly}
          style={{ resize: props.resize ?? 'both' }}
        />
      )}
    </Field>
  );
}
