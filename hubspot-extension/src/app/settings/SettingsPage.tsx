import { hubspot } from '@hubspot/ui-extensions';
import { SettingsBoundary } from './page/SettingsBoundary.tsx';
import { SettingsSurface } from './page/SettingsSurface.tsx';

/** What a manager decides, with what it means beside it; nothing changes until it is saved. */
export function SettingsPage() {
  return (
    <SettingsBoundary>
      <SettingsSurface />
    </SettingsBoundary>
  );
}

hubspot.extend<'settings'>(() => <SettingsPage />);
