import type { SandboxHubSpot } from '../../sandbox/hubspot/sandbox-contract.ts';
import { ownerNames, timeFrom } from './contacts.ts';

/** A call task as the CRM holds it. */
export type ShownTask = {
  readonly id: string;
  readonly contactId: string;
  readonly subject: string;
  readonly body: readonly string[];
  /** Epoch milliseconds. */
  readonly dueAt: number | null;
  readonly owner: string | null;
  readonly done: boolean;
};

/** All call tasks, the open ones first and among them the one due first. */
export function callTasks(sandbox: SandboxHubSpot): ShownTask[] {
  const owners = ownerNames(sandbox);
  const tasks = [...sandbox.crm.records('tasks')].flatMap((record): ShownTask[] => {
    if (record.values.hs_task_type !== 'CALL') return [];
    const ownerId = record.values.hubspot_owner_id ?? '';
    return sandbox.crm.associated('tasks', record.id, 'contacts').map((contactId) => ({
      id: record.id,
      contactId,
      subject: record.values.hs_task_subject || 'Call',
      body: plainLines(record.values.hs_task_body ?? ''),
      dueAt: timeFrom(record.values.hs_timestamp ?? null),
      owner: owners.get(ownerId) ?? null,
      done: record.values.hs_task_status === 'COMPLETED',
    }));
  });
  return tasks.sort(
    (a, b) =>
      Number(a.done) - Number(b.done) ||
      (a.done ? (b.dueAt ?? 0) - (a.dueAt ?? 0) : (a.dueAt ?? 0) - (b.dueAt ?? 0)) ||
      Number(a.id) - Number(b.id),
  );
}

/** HubSpot keeps a task's body as HTML; it is shown as the lines it makes. */
function plainLines(markup: string): string[] {
  return markup
    .replace(/<(br|\/p|\/li|\/div)[^>]*>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(lt|gt|quot|#39|nbsp|amp);/g, (_, name: string) => ENTITIES[name] ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

const ENTITIES: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
  nbsp: ' ',
  amp: '&',
};
