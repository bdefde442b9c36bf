import { EmptyState, ErrorState, Flex, ProgressBar, Text } from '@hubspot/ui-extensions';
import {
  type BackfillProgress,
  type CardAnswer,
  cardMessages,
  dayWords,
  sharedMessages,
} from '@leadlight/hubspot-shared';
import { GateProgress } from './GateProgress.tsx';
import type { Clock } from './lead-view.ts';

type Props = {
  readonly answer: Exclude<CardAnswer, { readonly state: 'scored' | 'rules' }>;
  readonly clock: Clock;
};

/** Each state in which there is neither score nor tier: what it is, and what happens or helps. */
export function NoScore({ answer, clock }: Props) {
  switch (answer.state) {
    case 'uninstalled':
      return (
        <ErrorState title={sharedMessages.uninstalledTitle} type="support">
          <Text>{sharedMessages.uninstalled}</Text>
        </ErrorState>
      );
    case 'no_permission':
      return (
        <ErrorState title={sharedMessages.noPermissionTitle} type="lock">
          <Text>{sharedMessages.noPermission(answer.ask)}</Text>
        </ErrorState>
      );
    case 'not_enough_data':
      return (
        <Flex direction="column" gap="medium">
          <EmptyState title={cardMessages.notEnoughDataTitle} imageName="target" layout="vertical" flush>
            <Text>{cardMessages.notEnoughData(answer.gate.message)}</Text>
          </EmptyState>
          <GateProgress gate={answer.gate} />
        </Flex>
      );
    case 'waiting':
      return (
        <Flex direction="column" gap="medium">
          <EmptyState title={cardMessages.waitingTitle} imageName="idea" layout="vertical" flush>
            <Text>{answer.backfill === null ? cardMessages.waitingForScore : cardMessages.waiting}</Text>
          </EmptyState>
          {answer.backfill !== null && <Reading backfill={answer.backfill} />}
        </Flex>
      );
    case 'excluded':
      return (
        <EmptyState title={cardMessages.excludedTitle} imageName="contacts" layout="vertical" flush>
          <Text>{cardMessages.excluded[answer.why]}</Text>
        </EmptyState>
      );
    case 'erased':
      return (
        <EmptyState title={cardMessages.erasedTitle} imageName="lock" layout="vertical" flush>
          <Text>{cardMessages.erased(dayWords(answer.at, clock.timeZone))}</Text>
        </EmptyState>
      );
  }
}

function Reading({ backfill }: { readonly backfill: BackfillProgress }) {
  const count = cardMessages.backfillCount(
    backfill.read.toLocaleString('en-GB'),
    backfill.expected?.toLocaleString('en-GB') ?? null,
  );
  if (backfill.expected === null) return <Text>{`${cardMessages.backfillProgress}: ${count}`}</Text>;
  return (
    <ProgressBar
      title={cardMessages.backfillProgress}
      aria-label={`${cardMessages.backfillProgress}: ${count}`}
      value={Math.min(backfill.read, backfill.expected)}
      maxValue={backfill.expected}
      valueDescription={count}
    />
  );
}
