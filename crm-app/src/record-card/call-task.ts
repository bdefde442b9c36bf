import { DAY } from '@leadlight/scoring-core';
import type { CardRow } from './card-row.ts';
import type { CardTask } from './record-card.ts';

/** As long as the rest after an episode (CONTRACT.md): after it, an old task is no news on the card. */
const SHOWN_FOR = 14 * DAY;

/** What became of a task that was never made: there is none to show. */
const NEVER_MADE: ReadonlySet<string | null> = new Set(['dry run', 'paused', 'failed', null]);

type Episode = Pick<
  CardRow,
  | 'hot_at'
  | 'due_at'
  | 'episode_state'
  | 'task_status'
  | 'crm_task_id'
  | 'called_at'
  | 'task_done_at'
  | 'owner'
>;

/** The task of the newest episode with its clock; a call counts for more than a task that was ticked off. */
export function cardTask(episode: Episode, now: number): CardTask | null {
  const { hot_at, due_at, called_at, task_done_at } = episode;
  if (hot_at === null || due_at === null || NEVER_MADE.has(episode.task_status)) return null;
  if (episode.episode_state === 'ended' && now - hot_at.getTime() > SHOWN_FOR) return null;
  const closedAt = called_at ?? task_done_at;
  return {
    taskId: episode.crm_task_id,
    status:
      called_at !== null
        ? 'called'
        : task_done_at !== null
          ? 'done'
          : now > due_at.getTime()
            ? 'missed'
            : 'due',
    hotAt: hot_at.toISOString(),
    dueAt: due_at.toISOString(),
    closedAt: closedAt?.toISOString() ?? null,
    owner: episode.owner,
  };
}
