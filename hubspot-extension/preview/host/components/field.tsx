import { type ReactNode, useId } from 'react';
import { classes } from '../sizes.ts';

export type FieldFacts = {
  readonly label?: string | undefined;
  readonly required?: boolean | undefined;
  readonly description?: string | undefined;
  readonly tooltip?: string | undefined;
  readonly error?: boolean | undefined;
  readonly validationMessage?: string | undefined;
  readonly testId?: string | undefined;
};

type ControlFacts = {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
  readonly required: boolean | undefined;
};

/** A control with its label, what it means, and what is wrong with its value, tied together for every reader. */
export function Field({
  facts,
  children,
}: {
  readonly facts: FieldFacts;
  readonly children: (control: ControlFacts) => ReactNode;
}) {
  const id = useId();
  const hints = hintsOf(facts);
  return (
    <div className={classes('field', facts.error && 'wrong')} data-testid={facts.testId}>
      <label htmlFor={id}>
        {facts.label}
        {facts.required ? <RequiredMark /> : null}
      </label>
      {children({
        id,
        'aria-describedby': hints.length > 0 ? `${id}hints` : undefined,
        'aria-invalid': facts.error || undefined,
        required: facts.required,
      })}
      <Hints id={`${id}hints`} facts={facts} />
    </div>
  );
}

/** The same for several controls under one label. */
export function FieldGroup({
  facts,
  children,
}: {
  readonly facts: FieldFacts;
  readonly children: ReactNode;
}) {
  const id = useId();
  return (
    <fieldset
      className={classes('field', facts.error && 'wrong')}
      {...(hintsOf(facts).length > 0 && { 'aria-describedby': `${id}hints` })}
      data-testid={facts.testId}
    >
      <legend>
        {facts.label}
        {facts.required ? <RequiredMark /> : null}
      </legend>
      {children}
      <Hints id={`${id}hints`} facts={facts} />
    </fieldset>
  );
}

function RequiredMark() {
  return <span className="required"> (required)</span>;
}

function Hints({ id, facts }: { readonly id: string; readonly facts: FieldFacts }) {
  const hints = hintsOf(facts);
  return hints.length === 0 ? null : (
    <div id={id} className="hints">
      {hints}
    </div>
  );
}

function hintsOf({ description, tooltip, error, validationMessage }: FieldFacts): ReactNode[] {
  return [
    description ? (
      <span key="description" className="text block microcopy">
        {description}
      </span>
    ) : null,
    tooltip ? (
      <span key="tooltip" className="text block microcopy">
        {tooltip}
      </span>
    ) : null,
    validationMessage ? (
      <span
        key="message"
        className={classes('validation', error && 'tone-danger')}
        role={error ? 'alert' : undefined}
      >
        {validationMessage}
      </span>
    ) : null,
  ].filter((hint) => hint !== null);
}
