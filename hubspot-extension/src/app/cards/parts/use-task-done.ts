import { useExtensionActions } from '@hubspot/ui-extensions';
import {
  CARD_ADDRESSES,
  type CardTask,
  cardMessages,
  TASK_DONE_STATES,
  type TaskDoneAnswer,
} from '@leadlight/hubspot-shared';
import { useCallback, useState } from 'react';
import { useService } from './use-service.ts';

/** `failed`: it is still open as far as anybody knows. `unknown`: it is none of Leadlight's any more. */
export type Marking = {
  readonly phase: 'saving' | 'saved' | 'failed' | 'unknown';
  readonly taskId: string;
};

export type TaskDone = { readonly marking: Marking | null; readonly mark: (taskId: string) => Promise<void> };

/** Shows the call as made at once, takes that back if the service did not store it, and then loads what is true. */
export function useTaskDone(reload: () => Promise<void>): TaskDone {
  const ask = useService();
  const { addAlert, refreshObjectProperties } = useExtensionActions<'crm.record.tab'>();
  const [marking, setMarking] = useState<Marking | null>(null);
  const mark = useCallback(
    async (taskId: string) => {
      setMarking({ phase: 'saving', taskId });
      const answer = await ask<TaskDoneAnswer>(CARD_ADDRESSES.taskDone, { taskId }, TASK_DONE_STATES);
      if (answer.state === 'unreachable') {
        setMarking({ phase: 'failed', taskId });
        return;
      }
      if (answer.state === 'saved') {
        setMarking({ phase: 'saved', taskId });
        addAlert({ type: 'success', message: cardMessages.markedAsCalled });
        refreshObjectProperties();
      } else {
        setMarking({ phase: answer.state === 'unknown_task' ? 'unknown' : 'failed', taskId });
      }
      await reload();
    },
    [ask, addAlert, refreshObjectProperties, reload],
  );
  return { marking, mark };
}

/** The task as the rep left it, until the service's own word about it is there. */
export function taskAsMarked(task: CardTask | null, marking: Marking | null): CardTask | null {
  if (task === null || marking?.taskId !== task.taskId) return task;
  const isOpen = task.status === 'due' || task.status === 'missed';
  const isMarked = marking.phase === 'saving' || marking.phase === 'saved';
  return isOpen && isMarked ? { ...task, status: 'done', closedAt: null } : task;
}
