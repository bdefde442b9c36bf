import type {
  AlertProps,
  EmptyStateProps,
  ErrorStateProps,
  LoadingSpinnerProps,
  ProgressBarProps,
  ScoreProps,
  StatusTagProps,
  StepIndicatorProps,
  TagProps,
} from '@hubspot/ui-extensions';
import { useId } from 'react';
import { useSurface } from '../overlays.ts';
import { classes, sizeName } from '../sizes.ts';
import { useOpener } from './opener.tsx';

const TONE_WORDS: Readonly<Record<string, string>> = {
  danger: 'Error',
  error: 'Error',
  warning: 'Warning',
  success: 'Success',
  tip: 'Tip',
  info: 'Note',
};

export function Alert({ title, children, variant = 'info', testId }: AlertProps) {
  const isUrgent = variant === 'danger' || variant === 'error';
  return (
    <div className={`alert tone-${variant}`} role={isUrgent ? 'alert' : 'status'} data-testid={testId}>
      <span className="alert-title">
        <span className="unseen">{TONE_WORDS[variant]}: </span>
        {title}
      </span>
      {children ? <div className="alert-body">{children}</div> : null}
    </div>
  );
}

export function Tag({ children, variant = 'default', onClick, inline, overlay, testId }: TagProps) {
  const opener = useOpener(overlay, onClick);
  const name = classes('tag', `tone-${variant}`, inline && 'inline');
  if (onClick === undefined) {
    return opener.around(
      <span className={name} data-testid={testId}>
        {children}
      </span>,
    );
  }
  return opener.around(
    <button type="button" className={name} onClick={opener.onClick} data-testid={testId}>
      {children}
    </button>,
  );
}

export function StatusTag({ children, variant = 'default', hollow, onClick, testId }: StatusTagProps) {
  const name = classes('status-tag', `tone-${variant}`, hollow && 'hollow');
  return onClick === undefined ? (
    <span className={name} data-testid={testId}>
      {children}
    </span>
  ) : (
    <button type="button" className={name} onClick={() => onClick()} data-testid={testId}>
      {children}
    </button>
  );
}

/** Of the ring, in the units of its picture. */
const RADIUS = 26;
const AROUND = 2 * Math.PI * RADIUS;

export function ScoreCircle({ score, testId }: ScoreProps) {
  const shown = Math.min(100, Math.max(0, Math.round(score)));
  return (
    <svg
      className="score-circle"
      viewBox="0 0 64 64"
      role="img"
      aria-label={`Score ${shown} of 100`}
      data-testid={testId}
    >
      <circle className="ring" cx="32" cy="32" r={RADIUS} />
      <circle
        className="ring lit"
        cx="32"
        cy="32"
        r={RADIUS}
        strokeDasharray={`${(AROUND * shown) / 100} ${AROUND}`}
        transform="rotate(-90 32 32)"
      />
      <text x="32" y="33" dominantBaseline="middle" textAnchor="middle">
        {shown}
      </text>
    </svg>
  );
}

export function ProgressBar(props: ProgressBarProps) {
  const {
    title,
    value = 0,
    maxValue = props.valueMax ?? 100,
    showPercentage,
    valueDescription,
    variant,
  } = props;
  const id = useId();
  const part = maxValue > 0 ? Math.min(1, Math.max(0, value / maxValue)) : 0;
  const percent = `${Math.round(part * 100)} %`;
  const labels = {
    ...(title ? { 'aria-labelledby': id } : { 'aria-label': props['aria-label'] ?? 'Progress' }),
  };
  return (
    <div className="progress" data-testid={props.testId}>
      {title || showPercentage ? (
        <div className="progress-head">
          <span id={id}>{title}</span>
          {showPercentage ? <span className="number">{percent}</span> : null}
        </div>
      ) : null}
      <div
        className="progress-track"
        role="progressbar"
        aria-valuemin={0}
        aria-valuemax={maxValue}
        aria-valuenow={value}
        aria-valuetext={valueDescription ?? percent}
        {...labels}
      >
        <div className={`progress-bar tone-${variant ?? 'default'}`} style={{ width: `${part * 100}%` }} />
      </div>
      {valueDescription ? <span className="text block microcopy">{valueDescription}</span> : null}
    </div>
  );
}

export function LoadingSpinner({ label, showLabel, size, layout = 'inline', testId }: LoadingSpinnerProps) {
  return (
    <div
      className={`spinner spinner-${layout} spinner-${sizeName(size, 'sm')}`}
      role="status"
      data-testid={testId}
    >
      <span className="spinner-ring" aria-hidden="true" />
      <span className={showLabel ? '' : 'unseen'}>{label}</span>
    </div>
  );
}

export function EmptyState({
  title,
  children,
  layout = 'horizontal',
  reverseOrder,
  flush,
  testId,
}: EmptyStateProps) {
  return (
    <div
      className={classes('state', `state-${layout}`, reverseOrder && 'reversed', flush && 'flush')}
      data-testid={testId}
    >
      <div className="state-words">
        <StateTitle title={title ?? 'Nothing here yet'} />
        {children}
      </div>
    </div>
  );
}

export function ErrorState({ title, children, type = 'error', testId }: ErrorStateProps) {
  return (
    <div className={`state state-vertical state-${type}`} role="alert" data-testid={testId}>
      <div className="state-words">
        <StateTitle title={title ?? 'Something went wrong'} />
        {children}
      </div>
    </div>
  );
}

function StateTitle({ title }: { readonly title: string }) {
  const { headingLevel } = useSurface();
  const Level = `h${headingLevel}` as const;
  return <Level className="heading">{title}</Level>;
}

/** `currentStep` counts from 0. */
export function StepIndicator({
  stepNames,
  currentStep = 0,
  direction = 'horizontal',
  onClick,
  testId,
}: StepIndicatorProps) {
  return (
    <ol className={`steps steps-${direction}`} data-testid={testId}>
      {stepNames.map((name, i) => (
        <li key={name} aria-current={i === currentStep ? 'step' : undefined}>
          {onClick === undefined ? (
            name
          ) : (
            <button type="button" className="bare" onClick={() => onClick(i)}>
              {name}
            </button>
          )}
        </li>
      ))}
    </ol>
  );
}
