import { Alert, Flex, LoadingSpinner, Text, useExtensionContext } from '@hubspot/ui-extensions';
import { queueMessages, sharedMessages } from '@leadlight/hubspot-shared';
import { Closed } from './Closed.tsx';
import { DueTasks } from './DueTasks.tsx';
import { Filters } from './Filters.tsx';
import { StateOfThings } from './StateOfThings.tsx';
import { TopLeads } from './TopLeads.tsx';
import { timeWords } from './time-words.ts';
import { useNow } from './use-now.ts';
import { useQueue } from './use-queue.ts';
import { WeekInWords } from './WeekInWords.tsx';

/** Who is due, who is next, and how the week went, in the order in which a rep needs them. */
export function CallQueue() {
  const { portal } = useExtensionContext<'pages'>();
  const now = useNow();
  const queue = useQueue();
  const { answer, failure, filters } = queue;
  if (answer === null) {
    if (failure === null) return <LoadingSpinner label={queueMessages.loading} showLabel={true} />;
    return <Closed answer={failure} onRetry={queue.reload} />;
  }
  if (answer.state !== 'ready') return <Closed answer={answer} onRetry={queue.reload} />;
  const time = timeWords(queue.answeredAt, portal.timezone);
  return (
    <Flex direction="column" gap="large">
      {failure !== null && (
        <Alert title={queueMessages.notRefreshedTitle} variant="warning" testId="not-refreshed">
          {queueMessages.notRefreshed(time, sharedMessages.unreachable[failure.because])}
        </Alert>
      )}
      <StateOfThings queue={answer} />
      <Flex direction="column" gap="extra-small">
        <Filters queue={answer} filters={filters} onChange={queue.setFilters} />
        <Text variant="microcopy" testId="as-of">
          {queue.isLoading ? queueMessages.loading : queueMessages.refreshedAt(time)}
        </Text>
      </Flex>
      <DueTasks tasks={answer.tasks} now={now} />
      <TopLeads queue={answer} filters={filters} now={now} timeZone={portal.timezone} />
      <WeekInWords week={answer.week} />
    </Flex>
  );
}
