import { Button, EmptyState, ErrorState, Text } from '@hubspot/ui-extensions';
import {
  type ClosedAnswer,
  queueMessages,
  sharedMessages,
  type Unreachable,
} from '@leadlight/hubspot-shared';

/** What the page says where there is no queue to show. */
export function Closed({
  answer,
  onRetry,
}: {
  readonly answer: ClosedAnswer | Unreachable;
  readonly onRetry: () => void;
}) {
  switch (answer.state) {
    case 'unreachable':
      return (
        <ErrorState title={queueMessages.unreachableTitle} type="support" testId="unreachable">
          <Text>{sharedMessages.unreachable[answer.because]}</Text>
          <Text>{queueMessages.unreachable}</Text>
          <Button variant="primary" onClick={onRetry}>
            {sharedMessages.retry}
          </Button>
        </ErrorState>
      );
    case 'no_permission':
      return (
        <ErrorState title={sharedMessages.noPermissionTitle} type="lock" testId="no-permission">
          <Text>{sharedMessages.noPermission(answer.ask)}</Text>
        </ErrorState>
      );
    case 'uninstalled':
      return (
        <EmptyState title={sharedMessages.uninstalledTitle} imageName="integrations" testId="uninstalled">
          <Text>{sharedMessages.uninstalled}</Text>
        </EmptyState>
      );
  }
}
