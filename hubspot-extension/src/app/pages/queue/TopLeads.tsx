import {
  EmptyState,
  Flex,
  Heading,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Text,
} from '@hubspot/ui-extensions';
import {
  isMorning,
  type QueueFilters,
  type QueueLead,
  queueMessages,
  standingAlone,
  tierWords,
} from '@leadlight/hubspot-shared';
import { LeadName } from './LeadName.tsx';
import type { ReadyQueue } from './ready-queue.ts';

/** Who is likeliest to buy, of those without an open call task. */
export function TopLeads({
  queue,
  filters,
  now,
  timeZone,
}: {
  readonly queue: ReadyQueue;
  readonly filters: QueueFilters;
  readonly now: number;
  readonly timeZone: string;
}) {
  const { topToday, topNow } = queueMessages;
  return (
    <Flex direction="column" gap="small">
      <Heading>{isMorning(now, timeZone) ? topToday(filters.top) : topNow(filters.top)}</Heading>
      {queue.leads.length === 0 ? (
        <EmptyState title={queueMessages.emptyTitle} imageName="contacts" flush={true} testId="no-leads">
          <Text>{emptyWords(filters)}</Text>
        </EmptyState>
      ) : (
        <>
          <Text>{queueMessages.topHelp}</Text>
          <Table density="condensed" testId="leads">
            <TableHead>
              <TableRow>
                {Object.values(queueMessages.leadColumns).map((column) => (
                  <TableHeader key={column}>{column}</TableHeader>
                ))}
              </TableRow>
            </TableHead>
            <TableBody>
              {queue.leads.map((lead) => (
                <LeadRow key={lead.contactId} lead={lead} />
              ))}
            </TableBody>
          </Table>
        </>
      )}
    </Flex>
  );
}

function LeadRow({ lead }: { readonly lead: QueueLead }) {
  const tier = tierWords(lead.tier);
  return (
    <TableRow>
      <TableCell>
        <LeadName lead={lead} />
      </TableCell>
      <TableCell>
        {lead.score === null ? tier : queueMessages.scoreAndTier(lead.score, tier.toLowerCase())}
      </TableCell>
      <TableCell>{lead.phone ?? queueMessages.noPhone}</TableCell>
      <TableCell>{lead.reason === null ? queueMessages.noReason : standingAlone(lead.reason)}</TableCell>
      <TableCell>{lead.owner ?? queueMessages.noOwner}</TableCell>
    </TableRow>
  );
}

function emptyWords({ owner, tier }: QueueFilters): string {
  return owner === 'all' && tier === 'all' ? queueMessages.empty : queueMessages.emptyFiltered;
}
