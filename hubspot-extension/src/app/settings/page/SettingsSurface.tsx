import { Flex, LoadingSpinner, useExtensionContext } from '@hubspot/ui-extensions';
import { problemsOf, type SettingsSection, sectionOf, settingsMessages } from '@leadlight/hubspot-shared';
import { useState } from 'react';
import { Closed } from './Closed.tsx';
import { SaveBar } from './SaveBar.tsx';
import { Sections } from './Sections.tsx';
import { StateOfThings } from './StateOfThings.tsx';
import { useEditing } from './use-editing.ts';
import { useNow } from './use-now.ts';

/** The page's parts in the order in which they are needed: what holds now, what is unsaved, the settings. */
export function SettingsSurface() {
  const { portal } = useExtensionContext<'settings'>();
  const now = useNow();
  const desk = useEditing();
  const { editing, change } = desk;
  const [section, setSection] = useState<SettingsSection>('calls');
  const [isDisconnected, setDisconnected] = useState(false);

  if (isDisconnected) return <Closed answer={{ state: 'uninstalled' }} onRetry={desk.load} />;
  if (editing.state === 'loading')
    return <LoadingSpinner label={settingsMessages.loading} showLabel={true} />;
  if (editing.state !== 'ready') return <Closed answer={editing} onRetry={desk.load} />;

  const problems = problemsOf(editing);
  const shown = {
    page: editing.page,
    draft: editing.draft,
    change,
    problems,
    isReadOnly: !editing.page.mayChange || editing.saving.state === 'saving',
    now,
    timeZone: portal.timezone,
  };
  return (
    <Flex direction="column" gap="medium">
      <StateOfThings {...shown} />
      {editing.page.mayChange && (
        <SaveBar
          open={editing}
          problems={problems}
          desk={desk}
          onGoTo={(path) => setSection(sectionOf(path))}
        />
      )}
      <Sections
        {...shown}
        section={section}
        onSection={setSection}
        onDisconnected={() => setDisconnected(true)}
      />
    </Flex>
  );
}
