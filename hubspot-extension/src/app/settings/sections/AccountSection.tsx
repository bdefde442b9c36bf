import { Flex } from '@hubspot/ui-extensions';
import type { SectionProps } from '../page/section.ts';
import { Disconnect } from './Disconnect.tsx';
import { ExportLink } from './ExportLink.tsx';
import { History } from './History.tsx';

/** What was changed, and what ends it all. */
export function AccountSection({
  onDisconnected,
  ...shown
}: SectionProps & { readonly onDisconnected: () => void }) {
  const { page, now, timeZone } = shown;
  return (
    <Flex direction="column" gap="large">
      <History page={page} timeZone={timeZone} />
      {page.mayChange && <ExportLink now={now} timeZone={timeZone} />}
      {page.mayChange && <Disconnect account={page.account} onDisconnected={onDisconnected} />}
    </Flex>
  );
}
