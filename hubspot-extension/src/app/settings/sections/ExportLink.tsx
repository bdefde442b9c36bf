import { Alert, Flex, Heading, Link, LoadingButton, Text } from '@hubspot/ui-extensions';
import {
  accountMessages,
  EXPORT_STATES,
  type ExportAnswer,
  momentWords,
  SETTINGS_ADDRESSES,
  spanWords,
} from '@leadlight/hubspot-shared';
import { useState } from 'react';
import { useService } from '../page/use-service.ts';

type Made = Extract<ExportAnswer, { readonly state: 'ready' }>;

/** Makes the link when it is asked for, and says until when it works: it needs no signing in. */
export function ExportLink({ now, timeZone }: { readonly now: number; readonly timeZone: string }) {
  const ask = useService();
  const [made, setMade] = useState<Made | 'making' | 'failed' | null>(null);
  const make = async (): Promise<void> => {
    setMade('making');
    const answer = await ask<ExportAnswer>(SETTINGS_ADDRESSES.export, EXPORT_STATES, {});
    setMade(answer.state === 'ready' ? answer : 'failed');
  };
  return (
    <Flex direction="column" gap="small" align="start">
      <Heading>{accountMessages.exportTitle}</Heading>
      <Text>{accountMessages.exportHelp}</Text>
      <LoadingButton loading={made === 'making'} onClick={() => void make()} testId="make-export">
        {made === 'making' ? accountMessages.exporting : accountMessages.export}
      </LoadingButton>
      {made === 'failed' && (
        <Alert title={accountMessages.exportFailed} variant="error" testId="export-failed" />
      )}
      {made !== null && typeof made === 'object' && <MadeLink made={made} now={now} timeZone={timeZone} />}
    </Flex>
  );
}

function MadeLink({
  made,
  now,
  timeZone,
}: {
  readonly made: Made;
  readonly now: number;
  readonly timeZone: string;
}) {
  const left = Date.parse(made.expiresAt) - now;
  if (left <= 0) return <Text testId="export-over">{accountMessages.exportOver}</Text>;
  return (
    <>
      <Link href={{ url: made.url, external: true }} testId="export-link">
        {accountMessages.exportLink}
      </Link>
      <Text variant="microcopy" testId="export-until">
        {accountMessages.exportUntil(momentWords(made.expiresAt, timeZone), spanWords(left))}
      </Text>
    </>
  );
}
