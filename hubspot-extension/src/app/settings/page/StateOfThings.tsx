import { Alert, Flex, StatusTag, Text } from '@hubspot/ui-extensions';
import { dayWords, type SettingsPage, settingsMessages } from '@leadlight/hubspot-shared';
import type { SectionProps } from './section.ts';

/** What holds right now, before anything is changed: whether Leadlight writes, and what keeps it from being whole. */
export function StateOfThings({ page, timeZone }: Pick<SectionProps, 'page' | 'timeZone'>) {
  return (
    <Flex direction="column" gap="small">
      {!page.mayChange && (
        <Alert title={settingsMessages.readOnlyTitle} variant="info" testId="read-only">
          {settingsMessages.readOnly(page.ask)}
        </Alert>
      )}
      <Connection connection={page.health.connection} />
      <Output page={page} timeZone={timeZone} />
      <Learned model={page.model} />
    </Flex>
  );
}

function Connection({ connection }: Pick<SettingsPage['health'], 'connection'>) {
  if (connection === 'connected') return null;
  const isRefused = connection === 'refused';
  return (
    <Alert
      title={isRefused ? settingsMessages.refusedTitle : settingsMessages.disconnectedTitle}
      variant="error"
      testId="connection"
    >
      {isRefused ? settingsMessages.refused : settingsMessages.disconnected}
    </Alert>
  );
}

function Output({ page, timeZone }: Pick<SectionProps, 'page' | 'timeZone'>) {
  switch (page.output) {
    case 'on':
      return page.health.connection === 'connected' && page.model !== null && page.model.gate === null ? (
        <Flex gap="small" wrap={true} align="center">
          <StatusTag variant="success">{settingsMessages.onTitle}</StatusTag>
          <Text testId="on">{settingsMessages.on}</Text>
        </Flex>
      ) : null;
    case 'paused':
      return (
        <Alert title={settingsMessages.pausedTitle} variant="warning" testId="paused">
          {settingsMessages.paused}
        </Alert>
      );
    case 'dry_run':
      return (
        <Alert title={settingsMessages.dryRunTitle} variant="info" testId="dry-run">
          {page.dryRunUntil === null || page.values.dryRun
            ? settingsMessages.dryRun
            : settingsMessages.dryRunUntil(dayWords(page.dryRunUntil, timeZone))}
        </Alert>
      );
  }
}

function Learned({ model }: Pick<SettingsPage, 'model'>) {
  if (model === null) {
    return (
      <Alert title={settingsMessages.noModelTitle} variant="info" testId="no-model">
        {settingsMessages.noModel}
      </Alert>
    );
  }
  if (model.gate === null) return null;
  return (
    <Alert title={settingsMessages.gateTitle} variant="info" testId="gate">
      {settingsMessages.gate(model.gate.message)}
    </Alert>
  );
}
