import { Alert, Flex, Heading, LoadingButton, StatusTag, Text } from '@hubspot/ui-extensions';
import { cardMessages } from '@leadlight/hubspot-shared';
import { AddTask } from './AddTask.tsx';
import type { LeadView } from './lead-view.ts';
import { taskWords } from './task-words.ts';
import { taskAsMarked } from './use-task-done.ts';

/** The call task with its clock and the one button that is worth pressing now. */
export function ToDo({ card, record, marking, onCalled, clock }: Omit<LeadView, 'reload'>) {
  const task = taskAsMarked(card.task, marking);
  const words = taskWords(task, card.tier, clock.now);
  const isSaving = marking?.phase === 'saving' && marking.taskId === task?.taskId;
  const open = card.task?.taskId ?? null;
  return (
    <Flex direction="column" gap="small" align="start">
      <Heading>{cardMessages.todo}</Heading>
      <Flex direction="row" gap="small" align="center" wrap>
        {words.status !== null && <StatusTag variant={words.status.variant}>{words.status.label}</StatusTag>}
        <Text format={{ fontWeight: 'demibold' }}>
          {isSaving ? cardMessages.markingAsCalled : words.sentence}
        </Text>
      </Flex>
      {words.detail !== null && <Text variant="microcopy">{words.detail}</Text>}
      {marking?.phase === 'failed' && words.action === 'mark' && (
        <Alert title={cardMessages.notMarked} variant="danger" />
      )}
      {marking?.phase === 'unknown' && <Alert title={cardMessages.unknownTask} variant="warning" />}
      {(words.action === 'mark' || isSaving) && open !== null && (
        <LoadingButton variant="primary" loading={isSaving} onClick={() => void onCalled(open)}>
          {cardMessages.markAsCalled}
        </LoadingButton>
      )}
      {words.action === 'add' && !isSaving && <AddTask record={record} primary={words.isUrgent} />}
    </Flex>
  );
}
