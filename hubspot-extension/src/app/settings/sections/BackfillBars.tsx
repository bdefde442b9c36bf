import { Flex, Heading, ProgressBar, Text } from '@hubspot/ui-extensions';
import { healthMessages, type SyncHealth } from '@leadlight/hubspot-shared';

/** How far the reading of the CRM's history is, a bar for each kind of record. */
export function BackfillBars({ backfill }: Pick<SyncHealth, 'backfill'>) {
  return (
    <Flex direction="column" gap="small">
      <Heading>{healthMessages.backfillTitle}</Heading>
      {backfill.length === 0 && <Text>{healthMessages.backfillNone}</Text>}
      {backfill.map((each) => (
        <BackfillBar key={each.object} backfill={each} />
      ))}
    </Flex>
  );
}

function BackfillBar({ backfill }: { readonly backfill: SyncHealth['backfill'][number] }) {
  const { object, read, expected, done } = backfill;
  const title = healthMessages.backfillOf(object);
  const count = read.toLocaleString('en-GB');
  // Without a total a bar would claim a share that nobody knows.
  if (expected === null && !done) {
    return (
      <Text testId={`backfill-${object}`}>
        {title}: {healthMessages.backfillOpen(count)}
      </Text>
    );
  }
  const all = Math.max(1, read, expected ?? 0);
  return (
    <ProgressBar
      title={title}
      aria-label={title}
      value={done ? all : read}
      maxValue={all}
      showPercentage={true}
      valueDescription={
        done
          ? healthMessages.backfillDone(count)
          : healthMessages.backfillOn(count, (expected ?? 0).toLocaleString('en-GB'))
      }
      variant={done ? 'success' : 'warning'}
      testId={`backfill-${object}`}
    />
  );
}
