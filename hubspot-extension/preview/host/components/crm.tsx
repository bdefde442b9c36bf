import type {
  CrmActionButtonProps,
  CrmActionLinkProps,
  CrmPropertyListProps,
} from '@hubspot/ui-extensions/crm';
import { useEffect, useState } from 'react';
import { useSurface } from '../overlays.ts';
import { classes, sizeName } from '../sizes.ts';

/** What HubSpot would open: the preview says so, since it is HubSpot's. */
function useCrmAction({
  actionType,
  actionContext,
  onClick,
}: Pick<CrmActionButtonProps, 'actionType' | 'actionContext' | 'onClick'>) {
  const { alert } = useSurface();
  return () => {
    void onClick?.();
    alert({ type: 'info', title: `HubSpot opens ${actionType}`, message: JSON.stringify(actionContext) });
  };
}

export function CrmActionButton(props: CrmActionButtonProps) {
  const act = useCrmAction(props);
  const { children, variant = 'secondary', size, disabled, type = 'button', testId } = props;
  return (
    <button
      type={type}
      className={classes('button', `button-${variant}`, `button-${sizeName(size, 'md')}`)}
      disabled={disabled}
      onClick={act}
      data-testid={testId}
    >
      {children}
    </button>
  );
}

export function CrmActionLink(props: CrmActionLinkProps) {
  const act = useCrmAction(props);
  return (
    <button type="button" className="bare link" onClick={act} data-testid={props.testId}>
      {props.children}
    </button>
  );
}

export function CrmPropertyList({ properties, direction = 'column', testId }: CrmPropertyListProps) {
  const surface = useSurface();
  const [values, setValues] = useState<Readonly<Record<string, string | null>>>({});
  const names = JSON.stringify(properties);
  useEffect(() => {
    void surface.properties(JSON.parse(names)).then(setValues);
  }, [surface, names]);
  return (
    <dl className={`descriptions descriptions-${direction}`} data-testid={testId}>
      {properties.map((name) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{values[name] ?? '--'}</dd>
        </div>
      ))}
    </dl>
  );
}
