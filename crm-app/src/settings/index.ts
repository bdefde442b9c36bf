/** What a manager decides for a tenant: values with defaults, a revision, and who changed what when. */
export { createSettings, type SettingsParts } from './create-settings.ts';
export { type FieldRules, leavesOut, readFieldRules } from './field-rules.ts';
export { isSensitiveField } from './sensitive-field.ts';
export type { ChangeOutcome, Settings, SettingsChange, StoredSettings } from './settings.ts';
export { DEFAULT_SETTINGS, type SettingsValues, settingsValues } from './settings-values.ts';
