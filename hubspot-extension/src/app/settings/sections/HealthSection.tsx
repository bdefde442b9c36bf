import { Flex, Heading, StatusTag, Text } from '@hubspot/ui-extensions';
import { healthMessages, type SyncHealth, whenWords } from '@leadlight/hubspot-shared';
import type { SectionProps } from '../page/section.ts';
import { ApiBudget } from './ApiBudget.tsx';
import { BackfillBars } from './BackfillBars.tsx';
import { WordTable } from './WordTable.tsx';

const CONNECTION_VARIANTS = { connected: 'success', refused: 'danger', disconnected: 'danger' } as const;

/** Whether what should flow flows: in from HubSpot, and out to it. */
export function HealthSection({ page, now }: SectionProps) {
  const { health } = page;
  return (
    <Flex direction="column" gap="large">
      <Flex direction="column" gap="small" align="start">
        <Heading>{healthMessages.connectionTitle}</Heading>
        <StatusTag variant={CONNECTION_VARIANTS[health.connection]} testId="connection-tag">
          {healthMessages.connection[health.connection]}
        </StatusTag>
        <Text>
          {health.newestChangeAt === null
            ? healthMessages.noChange
            : healthMessages.newestChange(whenWords(health.newestChangeAt, now))}
        </Text>
      </Flex>
      <BackfillBars backfill={health.backfill} />
      <ApiBudget health={health} />
      <Refused refused={health.refused} />
      <MissingScopes scopes={health.missingScopes} />
    </Flex>
  );
}

function Refused({ refused }: Pick<SyncHealth, 'refused'>) {
  const { reason, count } = healthMessages.refusedColumns;
  return (
    <Flex direction="column" gap="small">
      <Heading>{healthMessages.refusedTitle}</Heading>
      {refused.length === 0 ? (
        <Text>{healthMessages.refusedNone}</Text>
      ) : (
        <WordTable
          columns={[reason, count]}
          rows={refused.map((each) => [each.reason, each.count.toLocaleString('en-GB')])}
          testId="refused"
        />
      )}
    </Flex>
  );
}

function MissingScopes({ scopes }: { readonly scopes: SyncHealth['missingScopes'] }) {
  const { scope, without } = healthMessages.scopeColumns;
  return (
    <Flex direction="column" gap="small">
      <Heading>{healthMessages.scopesTitle}</Heading>
      {scopes.length === 0 ? (
        <Text>{healthMessages.scopesNone}</Text>
      ) : (
        <>
          <WordTable
            columns={[scope, without]}
            rows={scopes.map((each) => [each.scope, each.without])}
            testId="missing-scopes"
          />
          <Text variant="microcopy">{healthMessages.scopesHelp}</Text>
        </>
      )}
    </Flex>
  );
}
