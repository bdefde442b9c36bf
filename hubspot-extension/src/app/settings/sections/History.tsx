import { Alert, Button, Flex, Heading, LoadingButton, LoadingSpinner, Text } from '@hubspot/ui-extensions';
import { accountMessages, momentWords, type SettingsPage, sharedMessages } from '@leadlight/hubspot-shared';
import { namesOf } from '../page/change-words.ts';
import { type HistoryChanges, useHistory } from './use-history.ts';
import { WordTable } from './WordTable.tsx';

/** Who changed what, and when. */
export function History({ page, timeZone }: { readonly page: SettingsPage; readonly timeZone: string }) {
  const { changes, next, state, more } = useHistory(page.revision);
  return (
    <Flex direction="column" gap="small">
      <Heading>{accountMessages.historyTitle}</Heading>
      {changes.length === 0 && state === 'loading' && (
        <LoadingSpinner label={accountMessages.historyLoading} showLabel={true} />
      )}
      {changes.length === 0 && state === 'loaded' && <Text>{accountMessages.historyNone}</Text>}
      {changes.length > 0 && (
        <WordTable
          columns={Object.values(accountMessages.historyColumns)}
          rows={rowsOf(changes, page, timeZone)}
          testId="history"
        />
      )}
      {state === 'failed' && (
        <Alert title={accountMessages.historyFailed} variant="warning" testId="history-failed">
          <Button size="sm" onClick={() => void more()}>
            {sharedMessages.retry}
          </Button>
        </Alert>
      )}
      {changes.length > 0 && next !== null && state !== 'failed' && (
        <Flex>
          <LoadingButton size="sm" loading={state === 'loading'} onClick={() => void more()} testId="older">
            {state === 'loading' ? accountMessages.loadingOlder : accountMessages.older}
          </LoadingButton>
        </Flex>
      )}
    </Flex>
  );
}

/** A row for each setting: one save may change several. */
function rowsOf(
  changes: HistoryChanges,
  page: SettingsPage,
  timeZone: string,
): readonly (readonly string[])[] {
  return changes.flatMap((change) => {
    const who = [momentWords(change.at, timeZone), change.by];
    const told = change.changes.map(({ path, from, to }) => [...who, namesOf([path], page).join(), from, to]);
    return change.more === 0 ? told : [...told, [...who, accountMessages.historyMore(change.more), '', '']];
  });
}
