import { Flex, useExtensionContext } from '@hubspot/ui-extensions';
import { FailedAgain } from './FailedAgain.tsx';
import { FromRecord } from './FromRecord.tsx';
import { LeadCard } from './LeadCard.tsx';
import { LeadInShort } from './LeadInShort.tsx';
import { NoScore } from './NoScore.tsx';
import { useCardAnswer } from './use-card-answer.ts';
import { useNewerScore } from './use-newer-score.ts';
import { useNow } from './use-now.ts';
import { useRecordScore } from './use-record-score.ts';
import { useTaskDone } from './use-task-done.ts';

/** What can be shown right now: the service's answer, or else what the record itself holds. */
export function PropensitySurface({ short }: { readonly short: boolean }) {
  const { portal, crm } = useExtensionContext<'crm.record.tab'>();
  const now = useNow();
  const record = useRecordScore();
  const load = useCardAnswer();
  const { marking, mark } = useTaskDone(load.reload);
  useNewerScore(load, record.scoredAt, now);

  const { answer, failure, loading, reload } = load;
  const clock = { now, timeZone: portal.timezone };
  if (answer === null) {
    return <FromRecord record={record} failure={loading ? null : failure} onRetry={reload} clock={clock} />;
  }
  const Lead = short ? LeadInShort : LeadCard;
  return (
    <Flex direction="column" gap="medium">
      {failure && <FailedAgain failure={failure} loading={loading} onRetry={reload} />}
      {answer.state === 'scored' || answer.state === 'rules' ? (
        <Lead card={answer} record={crm} marking={marking} onCalled={mark} reload={reload} clock={clock} />
      ) : (
        <NoScore answer={answer} clock={clock} />
      )}
    </Flex>
  );
}
