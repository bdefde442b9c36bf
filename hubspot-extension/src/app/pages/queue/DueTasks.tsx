import {
  EmptyState,
  Flex,
  Heading,
  StatusTag,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Text,
} from '@hubspot/ui-extensions';
import { byClock, isOverdue, queueMessages, spanWords, standingAlone } from '@leadlight/hubspot-shared';
import { LeadName } from './LeadName.tsx';
import type { ReadyQueue } from './ready-queue.ts';

/** Open call tasks with their clocks, overdue ones first. */
export function DueTasks({ tasks, now }: { readonly tasks: ReadyQueue['tasks']; readonly now: number }) {
  const overdue = tasks.filter((task) => isOverdue(task, now)).length;
  return (
    <Flex direction="column" gap="small">
      <Heading>{queueMessages.due}</Heading>
      {tasks.length === 0 ? (
        <EmptyState title={queueMessages.emptyDueTitle} imageName="task" flush={true} testId="nothing-due">
          <Text>{queueMessages.emptyDue}</Text>
        </EmptyState>
      ) : (
        <>
          <Text testId="due-count">{queueMessages.dueCount(tasks.length - overdue, overdue)}</Text>
          <Table density="condensed" testId="due">
            <TableHead>
              <TableRow>
                {Object.values(queueMessages.dueColumns).map((column) => (
                  <TableHeader key={column}>{column}</TableHeader>
                ))}
              </TableRow>
            </TableHead>
            <TableBody>
              {byClock(tasks).map((task) => (
                <DueRow key={`${task.contactId} ${task.dueAt}`} task={task} now={now} />
              ))}
            </TableBody>
          </Table>
        </>
      )}
    </Flex>
  );
}

function DueRow({ task, now }: { readonly task: ReadyQueue['tasks'][number]; readonly now: number }) {
  const left = spanWords(Date.parse(task.dueAt) - now);
  const isLate = isOverdue(task, now);
  return (
    <TableRow>
      <TableCell>
        <LeadName lead={task} />
      </TableCell>
      <TableCell>
        <StatusTag variant={isLate ? 'danger' : 'info'}>
          {isLate ? queueMessages.overdue(left) : queueMessages.dueIn(left)}
        </StatusTag>
      </TableCell>
      <TableCell>{task.phone ?? queueMessages.noPhone}</TableCell>
      <TableCell>{task.reason === null ? queueMessages.noReason : standingAlone(task.reason)}</TableCell>
      <TableCell>{task.owner ?? queueMessages.noOwner}</TableCell>
    </TableRow>
  );
}
