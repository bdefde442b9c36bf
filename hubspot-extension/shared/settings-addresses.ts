/**
 * Where the service answers the settings page and the call queue, below `/hubspot/extension/`. Reading is by GET, what
 * changes something by POST; a GET's filters are in the query (`before` of the history; `owner`, `tier` and `top` of
 * the queue).
 */
export const SETTINGS_ADDRESSES = {
  /** GET → SettingsAnswer; POST SaveSettingsRequest → SaveSettingsAnswer. */
  settings: 'settings',
  /** GET → SettingsHistoryAnswer. */
  history: 'settings/history',
  /** POST {} → ExportAnswer. */
  export: 'export',
  /** POST DisconnectRequest → DisconnectAnswer. */
  disconnect: 'disconnect',
  /** GET → QueueAnswer. */
  queue: 'queue',
} as const;

/** "settings/history?before=12"; what is null is left out. */
export function withQuery(path: string, query: Readonly<Record<string, string | number | null>>): string {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === null ? [] : [`${encodeURIComponent(name)}=${encodeURIComponent(value)}`],
  );
  return given.length === 0 ? path : `${path}?${given.join('&')}`;
}
