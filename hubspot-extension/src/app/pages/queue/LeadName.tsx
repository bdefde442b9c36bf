import { Link, Text } from '@hubspot/ui-extensions';
import type { QueueLead } from '@leadlight/hubspot-shared';

/** The lead, as the way to its record. */
export function LeadName({ lead }: { readonly lead: QueueLead }) {
  return (
    <>
      <Link href={lead.url} testId={`lead-${lead.contactId}`}>
        {lead.name}
      </Link>
      {lead.company !== null && <Text variant="microcopy">{lead.company}</Text>}
    </>
  );
}
