import { Alert, Flex, LoadingButton, Text } from '@hubspot/ui-extensions';
import { type Saving, settingsMessages } from '@leadlight/hubspot-shared';
import { useState } from 'react';

/** What became of the last attempt to save. */
export function SavingState({
  saving,
  onLoad,
}: {
  readonly saving: Saving;
  readonly onLoad: () => Promise<boolean>;
}) {
  switch (saving.state) {
    case 'idle':
    case 'saving':
      return null;
    case 'saved':
      return (
        <Alert title={settingsMessages.savedTitle} variant="success" testId="saved">
          {settingsMessages.saved}
        </Alert>
      );
    case 'unknown':
      return (
        <Alert title={settingsMessages.unknownTitle} variant="warning" testId="unknown">
          {settingsMessages.unknown}
        </Alert>
      );
    case 'not_allowed':
      return (
        <Alert title={settingsMessages.notAllowedTitle} variant="error" testId="not-allowed">
          {settingsMessages.notAllowed(saving.ask)}
        </Alert>
      );
    case 'stale':
      return <Stale changedBy={saving.changedBy} onLoad={onLoad} />;
  }
}

function Stale({
  changedBy,
  onLoad,
}: {
  readonly changedBy: string;
  readonly onLoad: () => Promise<boolean>;
}) {
  const [state, setState] = useState<'asked' | 'loading' | 'failed'>('asked');
  const load = async (): Promise<void> => {
    setState('loading');
    // Where it succeeds this alert is gone.
    if (!(await onLoad())) setState('failed');
  };
  return (
    <Alert title={settingsMessages.staleTitle(changedBy)} variant="warning" testId="stale">
      <Flex direction="column" gap="extra-small">
        <Text>{settingsMessages.stale}</Text>
        {state === 'failed' && <Text>{settingsMessages.theirsNotLoaded}</Text>}
        <LoadingButton
          size="sm"
          loading={state === 'loading'}
          onClick={() => void load()}
          testId="load-theirs"
        >
          {settingsMessages.loadTheirs}
        </LoadingButton>
      </Flex>
    </Alert>
  );
}
