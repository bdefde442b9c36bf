import { PageTitle } from '@hubspot/ui-extensions/pages';
import { queueMessages } from '@leadlight/hubspot-shared';
import { CallQueue } from './CallQueue.tsx';
import { QueueBoundary } from './QueueBoundary.tsx';

/** Whom to call now, and whom next. */
export function CallQueuePage() {
  return (
    <QueueBoundary>
      <PageTitle>{queueMessages.title}</PageTitle>
      <CallQueue />
    </QueueBoundary>
  );
}
