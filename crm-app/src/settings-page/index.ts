/** What a manager is shown on the settings page, may change there, and what of it is kept. */
export { type AuditEntry, readAudit } from './audit-entries.ts';
export { createSettingsPage, type SettingsPageParts } from './create-settings-page.ts';
export { readGate } from './model-in-service.ts';
export { OUTPUTS } from './read-page.ts';
export type {
  Asker,
  CrmFacts,
  DataGate,
  Disconnected,
  ExportLink,
  History,
  MissingScope,
  NoPermission,
  Output,
  Saved,
  SettingsPage,
  SettingsPageDomain,
} from './settings-page.ts';
export { isAnothers, refusedLead, refusedToReps } from './whose-lead.ts';
