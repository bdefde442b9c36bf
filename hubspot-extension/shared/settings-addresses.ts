/**
 * Where the service answers the settings page and the call queue, below its own origin. Reading is by GET, what
 * changes something by POST; a GET's filters are in the query (`before` of the history; `owner`, `tier` and `top` of
 * the queue).
 */
export const SETTINGS_ADDRESSES = {
  /** GET → SettingsAnswer; POST SaveSettingsRequest → SaveSettingsAnswer. */
  settings: '/hubspot/extension/settings',
  /** GET → SettingsHistoryAnswer. */
  history: '/hubspot/extension/settings/history',
  /** POST {} → ExportAnswer. */
  export: '/hubspot/extension/export',
  /** POST DisconnectRequest → DisconnectAnswer. */
  disconnect: '/hubspot/extension/disconnect',
  /** GET → QueueAnswer. */
  queue: '/hubspot/extension/queue',
} as const;
