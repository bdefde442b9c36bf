import {
  type CallTask,
  type Crm,
  CrmUnavailable,
  type FieldUpdate,
  type WriteResult,
} from '../connectors/crm.ts';

type RecordedCall = 'writeFields' | 'createTask' | 'findTask' | 'completeTask';

export type RecordingCrm = Crm & {
  readonly tasks: (CallTask & { readonly crmTaskId: string })[];
  /** In the order in which they came, repetitions too. */
  readonly completed: string[];
  /** Values by record, as the CRM holds them. */
  readonly fields: Map<string, FieldUpdate>;
  /** The sizes of the batches that came. */
  readonly batches: number[];
  /** Throws before anything is done. */
  fail: (call: RecordedCall) => Error | null;
  /** The task is made or completed, and then the reply is lost. */
  loseReplies: boolean;
  /** What is said of a record instead of writing it. */
  refuse: (update: FieldUpdate) => WriteResult | null;
  /** Runs while a task is being made, after it was. */
  whileCreating: () => Promise<void>;
  /** Runs when a batch has arrived, before it is written. */
  whileWriting: (updates: readonly FieldUpdate[], signal: AbortSignal | undefined) => Promise<void>;
};

/** A CRM in memory that does what a real one does with fields and tasks, and fails as it is told. */
export function recordingCrm(): RecordingCrm {
  const usage = { calls: 0, rateLimited: 0 };
  const tasks: RecordingCrm['tasks'] = [];
  const fields = new Map<string, FieldUpdate>();
  const batches: number[] = [];
  const completed: string[] = [];
  const enter = (crm: RecordingCrm, call: RecordedCall): void => {
    usage.calls++;
    const error = crm.fail(call);
    if (error !== null) throw error;
  };
  return {
    ...{ kind: 'hubspot', usage, tasks, fields, batches, completed },
    ...{ fail: () => null, loseReplies: false, refuse: () => null, whileCreating: async () => {} },
    whileWriting: async () => {},
    account: async () => ({
      ...{ id: '1', name: 'Acme', timeZone: 'UTC' },
      recordUrl: (crmId) => `https://crm.example/${crmId}`,
    }),
    owners: async () => [],
    recordFields: async () => [],
    ensureFields: async () => ({ created: [], existing: [] }),
    async *backfill() {},
    async *poll() {},
    async writeFields(updates, signal) {
      enter(this, 'writeFields');
      batches.push(updates.length);
      await this.whileWriting(updates, signal);
      return updates.map((update): WriteResult => {
        const refusal = this.refuse(update);
        if (refusal !== null) return refusal;
        fields.set(update.crmId, update);
        return { crmId: update.crmId, status: 'written' };
      });
    },
    async createTask(task) {
      enter(this, 'createTask');
      const made = { ...task, crmTaskId: `task-${tasks.length + 1}` };
      tasks.push(made);
      await this.whileCreating();
      if (this.loseReplies) throw new CrmUnavailable('The reply was lost.');
      return { crmTaskId: made.crmTaskId };
    },
    async findTask({ key }) {
      enter(this, 'findTask');
      const found = tasks.find((task) => task.key === key);
      return found ? { crmTaskId: found.crmTaskId } : null;
    },
    async completeTask(crmTaskId) {
      enter(this, 'completeTask');
      completed.push(crmTaskId);
      if (this.loseReplies) throw new CrmUnavailable('The reply was lost.');
    },
    disconnect: async () => {},
  };
}
