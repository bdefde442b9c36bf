import type {
  ButtonProps,
  ButtonRowProps,
  DropdownButtonItemProps,
  DropdownProps,
  LoadingButtonProps,
} from '@hubspot/ui-extensions';
import { type ReactNode, useRef } from 'react';
import { classes, sizeName } from '../sizes.ts';
import { useOpener } from './opener.tsx';

export function Button(props: ButtonProps) {
  return <PlainButton {...props} isBusy={false} />;
}

export function LoadingButton({ loading, ...props }: LoadingButtonProps) {
  return <PlainButton {...props} isBusy={loading === true} />;
}

function PlainButton(props: ButtonProps & { readonly isBusy: boolean }) {
  const {
    children,
    variant = 'secondary',
    type = 'button',
    size,
    disabled,
    href,
    onClick,
    overlay,
    isBusy,
  } = props;
  const opener = useOpener(overlay, onClick);
  const name = classes(
    'button',
    `button-${variant}`,
    `button-${sizeName(size, 'md')}`,
    props.truncate && 'truncate',
  );
  if (href !== undefined) {
    const { url, external } = typeof href === 'string' ? { url: href, external: false } : href;
    return opener.around(
      <a
        className={name}
        href={url}
        {...(external ? { target: '_blank', rel: 'noreferrer' } : {})}
        onClick={opener.onClick}
        data-testid={props.testId}
      >
        {children}
        {external ? <span className="unseen"> (opens another page)</span> : null}
      </a>,
    );
  }
  return opener.around(
    <button
      className={name}
      type={type}
      disabled={disabled === true || isBusy}
      aria-busy={isBusy || undefined}
      onClick={opener.onClick}
      data-testid={props.testId}
    >
      {isBusy ? <span className="spinner-ring" aria-hidden="true" /> : null}
      {children}
    </button>,
  );
}

export function ButtonRow({ children, testId }: ButtonRowProps) {
  return (
    <div className="flex row wrap gap-sm" data-testid={testId}>
      {children}
    </div>
  );
}

/** A disclosure of buttons: opened and closed by its summary, closed by Escape and by a choice. */
export function Dropdown({
  options,
  children,
  buttonText,
  variant = 'secondary',
  buttonSize,
  disabled,
  testId,
}: DropdownProps) {
  const details = useRef<HTMLDetailsElement>(null);
  const close = () => {
    if (details.current === null) return;
    details.current.open = false;
    details.current.querySelector('summary')?.focus();
  };
  const name = classes('button', `button-${variant}`, `button-${sizeName(buttonSize, 'md')}`);
  if (disabled) {
    return (
      <button type="button" className={name} disabled data-testid={testId}>
        {buttonText}
      </button>
    );
  }
  return (
    <details
      className="dropdown"
      ref={details}
      onKeyDown={(event) => {
        if (event.key === 'Escape') close();
      }}
      data-testid={testId}
    >
      <summary className={name}>{buttonText}</summary>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/noStaticElementInteractions: what is clicked are the buttons inside */}
      <div className="dropdown-items" onClick={close}>
        {options?.map(({ label, onClick }) => (
          <DropdownItem key={label} onClick={() => onClick?.()}>
            {label}
          </DropdownItem>
        ))}
        {children}
      </div>
    </details>
  );
}

export function DropdownButtonItem({ children, onClick, overlay, testId }: DropdownButtonItemProps) {
  const opener = useOpener(overlay, onClick);
  return opener.around(
    <button type="button" className="dropdown-item" onClick={opener.onClick} data-testid={testId}>
      {children}
    </button>,
  );
}

function DropdownItem({ children, onClick }: { readonly children: ReactNode; readonly onClick: () => void }) {
  return (
    <button type="button" className="dropdown-item" onClick={onClick}>
      {children}
    </button>
  );
}
