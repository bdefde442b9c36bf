import type { FormProps } from '@hubspot/ui-extensions';
import { useSurface } from '../overlays.ts';
import { eventOf } from './opener.tsx';

/** The browser's own checks are off: what is wrong is said by the bundle, at the field. */
export function Form({ children, onSubmit, autoComplete, testId }: FormProps) {
  const { overlays } = useSurface();
  return (
    <form
      noValidate
      autoComplete={autoComplete ?? 'off'}
      data-testid={testId}
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
        const fields = [...new FormData(event.currentTarget)];
        const targetValue = Object.fromEntries(
          fields.filter((field): field is [string, string] => typeof field[1] === 'string'),
        );
        void onSubmit?.(
          { ...eventOf(event), targetValue },
          {
            openPanel: overlays.open,
            openModal: overlays.open,
            closePanel: overlays.close,
            closeModal: overlays.close,
          },
        );
      }}
    >
      {children}
    </form>
  );
}
