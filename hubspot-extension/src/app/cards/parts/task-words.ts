import {
  type CardTask,
  cardMessages,
  dueWords,
  spanWords,
  type Tier,
  whenWords,
} from '@leadlight/hubspot-shared';

export type TaskWords = {
  readonly status: {
    readonly label: string;
    readonly variant: 'warning' | 'danger' | 'success' | 'info';
  } | null;
  readonly sentence: string;
  readonly detail: string | null;
  /** What the button does: nothing can be done about a task that is still on its way. */
  readonly action: 'mark' | 'add' | 'none';
  readonly isUrgent: boolean;
};

/** The call task in words at `now` (epoch milliseconds). A due time that passes while the card is open is missed. */
export function taskWords(task: CardTask | null, tier: Tier, now: number): TaskWords {
  const { taskStates } = cardMessages;
  if (task === null) {
    const isUrgent = tier === 'high';
    const sentence = isUrgent ? cardMessages.noCallPlanned : cardMessages.nothingToDo;
    return { status: null, sentence, detail: null, action: 'add', isUrgent };
  }
  if (task.status === 'done' || task.status === 'called') {
    const when = task.closedAt === null ? null : whenWords(task.closedAt, now);
    const wasCalled = task.status === 'called' && when !== null;
    return {
      status: { label: taskStates[task.status], variant: 'success' },
      sentence: wasCalled ? cardMessages.called(when) : cardMessages.callDone(when),
      detail: null,
      action: 'add',
      isUrgent: false,
    };
  }
  const late = now - Date.parse(task.dueAt);
  const isMissed = task.status === 'missed' || late > 0;
  const clock = isMissed
    ? cardMessages.callMissed(`missed by ${spanWords(Math.max(0, late))}`)
    : cardMessages.callBy(dueWords(task.dueAt, now));
  const isComing = task.taskId === null;
  const detail = [cardMessages.becameHot(whenWords(task.hotAt, now)), cardMessages.callOwner(task.owner)];
  return {
    status: isMissed
      ? { label: taskStates.missed, variant: 'danger' }
      : { label: isComing ? taskStates.coming : taskStates.due, variant: 'warning' },
    sentence: clock,
    detail: (isComing ? [...detail, cardMessages.callOnItsWay] : detail).join(' · '),
    action: isComing ? 'none' : 'mark',
    isUrgent: true,
  };
}
