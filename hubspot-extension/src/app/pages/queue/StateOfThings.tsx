import { Alert, Flex } from '@hubspot/ui-extensions';
import { queueMessages } from '@leadlight/hubspot-shared';
import type { ReadyQueue } from './ready-queue.ts';

/** What keeps the queue from being whole right now. */
export function StateOfThings({ queue }: { readonly queue: ReadyQueue }) {
  const { output, gate, me, ownLeadsOnly } = queue;
  if (output === 'on' && gate === null && me !== null) return null;
  return (
    <Flex direction="column" gap="small">
      {output === 'paused' && (
        <Alert title={queueMessages.pausedTitle} variant="warning" testId="paused">
          {queueMessages.paused}
        </Alert>
      )}
      {output === 'dry_run' && (
        <Alert title={queueMessages.dryRunTitle} variant="info" testId="dry-run">
          {queueMessages.dryRun}
        </Alert>
      )}
      {gate !== null && (
        <Alert title={queueMessages.gateTitle} variant="info" testId="gate">
          {queueMessages.emptyGate(gate.message)}
        </Alert>
      )}
      {me === null && (
        <Alert
          title={ownLeadsOnly ? queueMessages.nobodys : queueMessages.everybody}
          variant="info"
          testId="not-an-owner"
        >
          {ownLeadsOnly ? queueMessages.notAnOwnerOwnOnly : queueMessages.notAnOwner}
        </Alert>
      )}
    </Flex>
  );
}
