import { Tab, Tabs } from '@hubspot/ui-extensions';
import {
  SETTINGS_SECTIONS,
  type SettingsSection,
  sectionOf,
  settingsMessages,
} from '@leadlight/hubspot-shared';
import { AccountSection } from '../sections/AccountSection.tsx';
import { CallsSection } from '../sections/CallsSection.tsx';
import { HealthSection } from '../sections/HealthSection.tsx';
import { HoursSection } from '../sections/HoursSection.tsx';
import { LeadsSection } from '../sections/LeadsSection.tsx';
import { LimitsSection } from '../sections/LimitsSection.tsx';
import { ModelSection } from '../sections/ModelSection.tsx';
import type { SectionProps } from './section.ts';

type Shown = SectionProps & { readonly onDisconnected: () => void };

/** One section at a time; a section with something to put right says so in its title. */
export function Sections({
  section,
  onSection,
  ...shown
}: Shown & { readonly section: SettingsSection; readonly onSection: (section: SettingsSection) => void }) {
  const select = (selected: string | number): void => {
    const found = SETTINGS_SECTIONS.find((each) => each === selected);
    if (found) onSection(found);
  };
  return (
    <Tabs selected={section} onSelectedChange={select} testId="sections">
      {SETTINGS_SECTIONS.map((each) => (
        <Tab key={each} tabId={each} title={titleOf(each, shown)}>
          {/* Only the one that is looked at: what the others ask the service for can wait. */}
          {each === section && <SectionOf {...shown} section={each} />}
        </Tab>
      ))}
    </Tabs>
  );
}

function titleOf(section: SettingsSection, { problems }: SectionProps): string {
  const title = settingsMessages.sections[section];
  const count = problems.filter(({ path }) => sectionOf(path) === section).length;
  return count === 0 ? title : settingsMessages.sectionWithProblems(title, count);
}

function SectionOf({ section, onDisconnected, ...shown }: Shown & { readonly section: SettingsSection }) {
  switch (section) {
    case 'calls':
      return <CallsSection {...shown} />;
    case 'hours':
      return <HoursSection {...shown} />;
    case 'leads':
      return <LeadsSection {...shown} />;
    case 'limits':
      return <LimitsSection {...shown} />;
    case 'health':
      return <HealthSection {...shown} />;
    case 'model':
      return <ModelSection {...shown} />;
    case 'account':
      return <AccountSection {...shown} onDisconnected={onDisconnected} />;
  }
}
