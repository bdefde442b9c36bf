import type {
  DividerProps,
  HeadingProps,
  IconProps,
  IllustrationProps,
  ImageProps,
  LinkProps,
  ListProps,
  SpacerProps,
  TextProps,
  TooltipProps,
} from '@hubspot/ui-extensions';
import { Children, useId } from 'react';
import { useSurface } from '../overlays.ts';
import { classes, sizeName } from '../sizes.ts';
import { useOpener } from './opener.tsx';

export function Text({ children, variant, inline, format, truncate, testId }: TextProps) {
  const lines = typeof truncate === 'object' ? truncate : truncate ? {} : null;
  return (
    <span
      className={classes(
        'text',
        !inline && 'block',
        variant === 'microcopy' && 'microcopy',
        format?.fontWeight && `weight-${format.fontWeight}`,
        format?.italic && 'italic',
        format?.lineDecoration && `line-${format.lineDecoration}`,
        format?.textTransform && `transform-${format.textTransform}`,
        lines !== null && 'truncate',
      )}
      style={lines?.maxWidth === undefined ? undefined : { maxWidth: lines.maxWidth }}
      title={lines?.tooltipText}
      data-testid={testId}
    >
      {children}
    </span>
  );
}

export function Heading({ children, inline, testId }: HeadingProps) {
  const { headingLevel } = useSurface();
  const Level = `h${headingLevel}` as const;
  return (
    <Level className={classes('heading', inline && 'inline')} data-testid={testId}>
      {children}
    </Level>
  );
}

export function Link({ children, href, variant, onClick, preventDefault, overlay, testId }: LinkProps) {
  const { url, external } = typeof href === 'string' ? { url: href, external: false } : (href ?? { url: '' });
  const opener = useOpener(overlay, onClick);
  return opener.around(
    <a
      className={classes('link', variant === 'destructive' && 'destructive')}
      href={url === '' ? '#' : url}
      {...(external ? { target: '_blank', rel: 'noreferrer' } : {})}
      onClick={(event) => {
        if (preventDefault || url === '' || url === '#') event.preventDefault();
        opener.onClick(event);
      }}
      data-testid={testId}
    >
      {children}
      {external ? <span className="unseen"> (opens another page)</span> : null}
    </a>,
  );
}

export function Divider({ size, distance, testId }: DividerProps) {
  return <hr className={`divider distance-${sizeName(distance ?? size, 'sm')}`} data-testid={testId} />;
}

export function Spacer({ size }: SpacerProps) {
  return <span className={`spacer distance-${sizeName(size, 'sm')}`} aria-hidden="true" />;
}

/** HubSpot's drawings are HubSpot's: a plain mark stands for each, its name in the title. */
export function Icon({ name, size, color, screenReaderText, testId }: IconProps) {
  return (
    <span
      className={classes('icon', `icon-${sizeName(size, 'sm')}`, color && `tone-${color}`)}
      {...(screenReaderText ? { role: 'img', 'aria-label': screenReaderText } : { 'aria-hidden': true })}
      title={name}
      data-testid={testId}
    >
      {MARKS[name] ?? '•'}
    </span>
  );
}

const MARKS: Readonly<Record<string, string>> = {
  add: '+',
  remove: '×',
  success: '✓',
  checkCircle: '✓',
  warning: '!',
  exclamation: '!',
  exclamationCircle: '!',
  block: '!',
  info: 'i',
  question: '?',
  questionCircle: '?',
  clock: '◷',
  calling: '✆',
  callingMade: '✆',
  upCarat: '▲',
  downCarat: '▼',
  left: '‹',
  right: '›',
  refresh: '↻',
  download: '↓',
  email: '@',
};

export function Image({ src, alt, width, height, href, onClick, overlay, testId }: ImageProps) {
  const opener = useOpener(overlay, onClick);
  const picture = <img className="image" {...{ src, width, height }} alt={alt ?? ''} data-testid={testId} />;
  if (href !== undefined)
    return opener.around(<a href={typeof href === 'string' ? href : href.url}>{picture}</a>);
  if (onClick === undefined && overlay === undefined) return picture;
  return opener.around(
    <button type="button" className="bare" onClick={opener.onClick}>
      {picture}
    </button>,
  );
}

export function Illustration({ name, alt, width, testId }: IllustrationProps) {
  return (
    <span className="illustration" role="img" aria-label={alt} style={{ width }} data-testid={testId}>
      {name}
    </span>
  );
}

export function List({ children, variant = 'unordered', testId }: ListProps) {
  const items = Children.map(children, (child) => <li>{child}</li>);
  const name = classes('list', `list-${variant}`);
  return variant.startsWith('ordered') ? (
    <ol className={name} data-testid={testId}>
      {items}
    </ol>
  ) : (
    <ul className={name} data-testid={testId}>
      {items}
    </ul>
  );
}

/** Stands beside the control whose overlay it is; the style shows it while that is pointed at or has the focus. */
export function Tooltip({ children, placement = 'top', testId }: TooltipProps) {
  return (
    <span role="tooltip" id={useId()} className={`tooltip tooltip-${placement}`} data-testid={testId}>
      {children}
    </span>
  );
}
