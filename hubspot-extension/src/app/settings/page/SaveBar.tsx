import { Alert, Button, Flex, LoadingButton, Text, Tile } from '@hubspot/ui-extensions';
import {
  changesBetween,
  hasChanges,
  type OpenSettings,
  type SettingsProblem,
  settingsMessages,
} from '@leadlight/hubspot-shared';
import { changeWords, namesOf } from './change-words.ts';
import { Problems } from './Problems.tsx';
import { SavingState } from './SavingState.tsx';
import type { EditingDesk } from './use-editing.ts';

/** The draft's changes that are told one by one; what is more is counted. */
const TOLD_CHANGES = 4;

/** What is unsaved, the page's one primary button, and what became of the last attempt to save. */
export function SaveBar({
  open,
  problems,
  desk,
  onGoTo,
}: {
  readonly open: OpenSettings;
  readonly problems: readonly SettingsProblem[];
  readonly desk: EditingDesk;
  readonly onGoTo: (path: string) => void;
}) {
  const changes = changesBetween(open.page.values, open.draft);
  const isChanged = hasChanges(open);
  const isSaving = open.saving.state === 'saving';
  return (
    <Tile compact={true} testId="save-bar">
      <Flex direction="column" gap="small">
        <Text format={{ fontWeight: 'demibold' }} testId="unsaved">
          {isChanged ? settingsMessages.unsavedTitle(changes.length) : settingsMessages.allSaved}
        </Text>
        {changes.slice(0, TOLD_CHANGES).map((change) => (
          <Text key={change.keys.join('.')} variant="microcopy">
            {changeWords(change, open.page)}
          </Text>
        ))}
        {changes.length > TOLD_CHANGES && (
          <Text variant="microcopy">{settingsMessages.moreChanges(changes.length - TOLD_CHANGES)}</Text>
        )}
        {open.conflicts.length > 0 && (
          <Alert title={settingsMessages.conflictsTitle} variant="warning" testId="conflicts">
            {settingsMessages.conflicts(namesOf(open.conflicts, open.page))}
          </Alert>
        )}
        <Problems problems={problems} page={open.page} onGoTo={onGoTo} />
        <SavingState saving={open.saving} onLoad={desk.load} />
        <Flex gap="small" wrap={true}>
          <LoadingButton
            variant="primary"
            loading={isSaving}
            disabled={!isChanged || problems.length > 0 || open.saving.state === 'stale'}
            onClick={() => void desk.save()}
            testId="save"
          >
            {isSaving ? settingsMessages.saving : settingsMessages.save}
          </LoadingButton>
          <Button disabled={!isChanged || isSaving} onClick={desk.discard} testId="discard">
            {settingsMessages.discard}
          </Button>
        </Flex>
      </Flex>
    </Tile>
  );
}
