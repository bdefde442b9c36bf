/** HubSpot's sizes and distances as the class that the style gives a length to: "extra-small" and "xs" are the same. */
export function sizeName(size: string | undefined, otherwise: string): string {
  return SHORT[size ?? otherwise] ?? size ?? otherwise;
}

const SHORT: Readonly<Record<string, string>> = {
  'extra-small': 'xs',
  small: 'sm',
  medium: 'md',
  large: 'lg',
  'extra-large': 'xl',
};

/** Joins what is there: `classes('tag', isInline && 'inline')`. */
export function classes(...names: readonly (string | false | undefined)[]): string {
  return names.filter(Boolean).join(' ');
}
