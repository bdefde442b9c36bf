import { Alert, Button, Flex, LoadingSpinner, Text } from '@hubspot/ui-extensions';
import { cardMessages, momentWords, sharedMessages, type Unreachable } from '@leadlight/hubspot-shared';
import type { Clock } from './lead-view.ts';
import { RecordReasons } from './RecordReasons.tsx';
import { ScoreLine } from './ScoreLine.tsx';
import type { RecordScore } from './use-record-score.ts';

type Props = {
  readonly record: RecordScore;
  /** Null while the details are still being loaded. */
  readonly failure: Unreachable | null;
  readonly onRetry: () => Promise<void>;
  readonly clock: Clock;
};

/** What the record's own fields say: until the service has answered, and where it can't be reached. */
export function FromRecord({ record, failure, onRetry, clock }: Props) {
  const { score, tier, reasons, scoredAt } = record;
  const hasScore = score !== null || tier !== null;
  return (
    <Flex direction="column" gap="medium">
      {hasScore && <ScoreLine score={score} tier={tier} />}
      {hasScore && <RecordReasons reasons={reasons} />}
      {hasScore && scoredAt && (
        <Text variant="microcopy">{cardMessages.recordScoredAt(momentWords(scoredAt, clock.timeZone))}</Text>
      )}
      {failure === null ? (
        <LoadingSpinner label={cardMessages.loading} showLabel size="sm" />
      ) : (
        <Alert
          title={hasScore ? cardMessages.detailsUnreachable : cardMessages.noScoreUnreachable}
          variant="warning"
        >
          <Flex direction="column" gap="small" align="start">
            <Text>{sharedMessages.unreachable[failure.because]}</Text>
            <Button variant="secondary" onClick={() => void onRetry()}>
              {sharedMessages.retry}
            </Button>
          </Flex>
        </Alert>
      )}
    </Flex>
  );
}
