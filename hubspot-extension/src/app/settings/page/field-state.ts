import { messageAt, type SettingsProblem } from '@leadlight/hubspot-shared';

/** What an input shows of the problem with its setting, if there is one. */
export function fieldState(
  problems: readonly SettingsProblem[],
  path: string,
): { readonly error?: true; readonly validationMessage?: string } {
  const message = messageAt(problems, path);
  return message === undefined ? {} : { error: true, validationMessage: message };
}
