import type { SettingsPage, SettingsProblem, SettingsValues } from '@leadlight/hubspot-shared';

/** What a section of the page is given. Nothing in it saves: it hands a changed draft back. */
export type SectionProps = {
  readonly page: SettingsPage;
  readonly draft: SettingsValues;
  readonly change: (values: SettingsValues) => void;
  readonly problems: readonly SettingsProblem[];
  readonly isReadOnly: boolean;
  /** Epoch milliseconds, and the account's own time zone. */
  readonly now: number;
  readonly timeZone: string;
};
