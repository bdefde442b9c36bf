import {
  type SettingChange,
  type SettingsPage,
  settingName,
  settingsMessages,
  settingWords,
} from '@leadlight/hubspot-shared';

/** "Call from: 75 → 42". */
export function changeWords({ keys, from, to }: SettingChange, page: SettingsPage): string {
  const path = keys.join('.');
  const [name = path] = namesOf([path], page);
  return settingsMessages.change(name, settingWords(path, from), settingWords(path, to));
}

/** The settings' names for dotted paths, each once. */
export function namesOf(paths: readonly string[], { choices }: SettingsPage): readonly string[] {
  const labelOf = (name: string): string =>
    choices.fields.find((field) => field.name === name)?.label ?? name;
  return [...new Set(paths.map((path) => settingName(path, labelOf)))];
}
