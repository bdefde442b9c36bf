import type {
  ModalBodyProps,
  ModalFooterProps,
  ModalProps,
  PanelBodyProps,
  PanelFooterProps,
  PanelProps,
  PanelSectionProps,
} from '@hubspot/ui-extensions';
import { type SyntheticEvent, useContext, useEffect, useId, useRef } from 'react';
import { createPortal } from 'react-dom';
import { OpenerContext, useIsOpen, useSurface } from '../overlays.ts';
import { classes, sizeName } from '../sizes.ts';

export function Modal(props: ModalProps) {
  return <Dialog {...props} kind="modal" isDanger={props.variant === 'danger'} />;
}

export function Panel({ variant: _, ...props }: PanelProps) {
  return <Dialog {...props} kind="panel" isDanger={false} />;
}

type DialogProps = Omit<ModalProps, 'variant'> & {
  readonly kind: 'modal' | 'panel';
  readonly isDanger: boolean;
};

/**
 * The browser's own modal dialog: it keeps the focus inside, makes the rest inert, closes by Escape and gives the focus
 * back to what opened it. React hands events of its content on to the opener, so they are stopped here.
 */
function Dialog(props: DialogProps) {
  const { id, kind, title, children, width, isDanger, onOpen, onClose, testId } = props;
  const { element, overlays, headingLevel } = useSurface();
  const opener = useContext(OpenerContext);
  const dialog = useRef<HTMLDialogElement>(null);
  const isOpen = useIsOpen(id);
  const titleId = useId();
  useEffect(() => opener?.(id), [opener, id]);
  const told = useRef(false);
  useEffect(() => {
    if (isOpen && dialog.current?.open === false) dialog.current.showModal();
    // Closed while it still stands in the document, so that the browser can give the focus back.
    if (!isOpen && dialog.current?.open === true) dialog.current.close();
    if (isOpen === told.current) return;
    told.current = isOpen;
    void (isOpen ? onOpen : onClose)?.();
  }, [isOpen, onOpen, onClose]);
  const Level = `h${headingLevel}` as const;
  const stop = (event: SyntheticEvent) => event.stopPropagation();
  const label = title ? { 'aria-labelledby': titleId } : { 'aria-label': props['aria-label'] ?? 'Dialog' };
  return createPortal(
    <dialog
      ref={dialog}
      className={classes('overlay', kind, `width-${sizeName(width, 'md')}`, isDanger && 'danger')}
      onClose={() => overlays.close(id)}
      onClick={stop}
      onSubmit={stop}
      onBlur={stop}
      onKeyDown={stop}
      data-testid={testId}
      {...label}
    >
      {isOpen ? (
        <>
          <div className="overlay-head">
            {title ? (
              <Level className="heading" id={titleId}>
                {title}
              </Level>
            ) : (
              <span />
            )}
            <button
              type="button"
              className="button button-transparent button-sm"
              onClick={() => overlays.close(id)}
            >
              Close
            </button>
          </div>
          {children}
        </>
      ) : null}
    </dialog>,
    element,
  );
}

export function ModalBody({ children }: ModalBodyProps) {
  return <div className="overlay-body">{children}</div>;
}

export function ModalFooter({ children }: ModalFooterProps) {
  return <div className="overlay-foot flex row wrap gap-sm">{children}</div>;
}

export function PanelBody({ children }: PanelBodyProps) {
  return <div className="overlay-body">{children}</div>;
}

export function PanelFooter({ children }: PanelFooterProps) {
  return <div className="overlay-foot flex row wrap gap-sm">{children}</div>;
}

export function PanelSection({ children, flush }: PanelSectionProps) {
  return <div className={classes('overlay-section', flush && 'flush')}>{children}</div>;
}
