import {
  type Json,
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
  const words = (value: Json | undefined): string =>
    choiceLabel(path, value, page) ?? settingWords(path, value);
  return settingsMessages.change(name, words(from), words(to));
}

/** What is chosen from a list is called as the list calls it. */
function choiceLabel(path: string, value: Json | undefined, { choices }: SettingsPage): string | undefined {
  if (path === 'fallbackOwner') return choices.owners.find(({ id }) => id === value)?.name;
  if (path === 'outcome.type') return choices.outcomes.find(({ type }) => type === value)?.label;
  return undefined;
}

/** The settings' names for dotted paths, each once. */
export function namesOf(paths: readonly string[], { choices }: SettingsPage): readonly string[] {
  const labelOf = (name: string): string =>
    choices.fields.find((field) => field.name === name)?.label ?? name;
  return [...new Set(paths.map((path) => settingName(path, labelOf)))];
}
