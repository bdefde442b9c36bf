import { HOUR, type SettingsAccount, START } from './settings.test-support.ts';

type Given = {
  owner?: string;
  tier?: string;
  mergedInto?: string;
  flag?: 'excluded' | 'opted_out';
  reasons?: object[];
};

type Called = { due?: number; hot?: number; called?: number; done?: number; status?: string; task?: string };

/** Puts leads and episodes there as scoring leaves them. */
export function queueRows(account: Pick<SettingsAccount, 'asAdmin'>) {
  /** A lead as scoring leaves it. Below the data gate `rank` is of the rules and there is no propensity. */
  async function lead(id: string, rank: number | null, given: Given = {}, propensity = rank): Promise<void> {
    const tier =
      given.tier ?? (rank === null ? 'exclude' : rank >= 0.7 ? 'high' : rank >= 0.4 ? 'medium' : 'low');
    const [{ prediction }] = await account.asAdmin<{ prediction: string }>(
      `insert into leadlight.prediction (tenant_id, lead_id, moment, cause, propensity, tier, reasons, features,
         contributions, assignment)
       values ($1, $2, now(), 'event', $3, $4, $5, '{}', '{}', 'treatment') returning id as prediction`,
      ...[`lead:${id}`, propensity, tier, JSON.stringify(given.reasons ?? [])],
    );
    await account.asAdmin(
      `insert into leadlight.lead (tenant_id, id, crm_id, owner_id, profile, current_prediction, current_tier, call_rank,
         merged_into, excluded, opted_out)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      ...[
        `lead:${id}`,
        id,
        given.owner ?? null,
        JSON.stringify({ name: `N${id}`, company: 'Co', phone: '+1' }),
      ],
      ...[
        prediction,
        tier,
        rank,
        given.mergedInto ?? null,
        given.flag === 'excluded',
        given.flag === 'opted_out',
      ],
    );
  }

  /** An episode of a lead; times in hours from now. */
  const episode = (id: string, { due = 0.5, hot = due - 1, status = 'created', ...closed }: Called = {}) => {
    const hours = (time: number | undefined) =>
      time === undefined ? null : new Date(START + time * HOUR).toISOString();
    return account.asAdmin(
      `insert into leadlight.episode (tenant_id, lead_id, state, hot_at, due_at, called_at, task_done_at, task_status,
         crm_task_id)
       values ($1, $2, 'ended', $3, $4, $5, $6, $7, $8)`,
      ...[
        `lead:${id}`,
        hours(hot),
        hours(due),
        hours(closed.called),
        hours(closed.done),
        status,
        closed.task ?? null,
      ],
    );
  };

  return { lead, episode };
}

export type QueueRows = ReturnType<typeof queueRows>;
