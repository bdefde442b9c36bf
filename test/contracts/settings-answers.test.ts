import { expect, expectTypeOf, test } from 'vitest';
import type { CallQueue } from '../../crm-app/src/call-queue/index.ts';
import {
  type ExtensionRoute,
  queueRoutes,
  settingsRoutes,
} from '../../crm-app/src/connectors/hubspot/extension/index.ts';
import type {
  Disconnected,
  ExportLink,
  History,
  NoPermission,
  Saved,
  SettingsPage,
} from '../../crm-app/src/settings-page/index.ts';
import type {
  ClosedAnswer,
  DisconnectAnswer,
  ExportAnswer,
  QueueAnswer,
  SaveSettingsAnswer,
  SettingsAnswer,
  SettingsHistoryAnswer,
} from '../../hubspot-extension/shared/answers.ts';
import { SETTINGS_ADDRESSES } from '../../hubspot-extension/shared/settings-addresses.ts';

/** The compiler is what fails here (./leadlight typecheck): each side must take what the other one gives. */
test('what the service answers settings page and call queue is what they expect', () => {
  expectTypeOf<SettingsPage | ClosedAnswer>().toExtend<SettingsAnswer>();
  expectTypeOf<Saved | ClosedAnswer>().toExtend<SaveSettingsAnswer>();
  expectTypeOf<History | ClosedAnswer>().toExtend<SettingsHistoryAnswer>();
  expectTypeOf<SettingsHistoryAnswer>().toExtend<History | ClosedAnswer>();
  expectTypeOf<ExportLink | NoPermission | ClosedAnswer>().toExtend<ExportAnswer>();
  expectTypeOf<ExportAnswer>().toExtend<ExportLink | NoPermission | ClosedAnswer>();
  expectTypeOf<Disconnected | NoPermission | ClosedAnswer>().toExtend<DisconnectAnswer>();
  expectTypeOf<DisconnectAnswer>().toExtend<Disconnected | NoPermission | ClosedAnswer>();
  expectTypeOf<CallQueue | ClosedAnswer>().toExtend<QueueAnswer>();
  expectTypeOf<QueueAnswer>().toExtend<CallQueue | ClosedAnswer>();
});

/** Settings the other way would not do: the service knows which event types there are, the page takes any text. */
test('the page expects all that the service tells', () => {
  type Expected = Exclude<SettingsAnswer, ClosedAnswer>;
  expectTypeOf<Omit<Expected, 'values'>>().toExtend<Omit<SettingsPage, 'values'>>();
  expectTypeOf<keyof Expected['values']>().toEqualTypeOf<keyof SettingsPage['values']>();
});

test('the addresses are the same on both sides', () => {
  const never = async () => {
    throw new Error('Nobody asks here.');
  };
  const page = { read: never, save: never, history: never, exportLink: never, disconnect: never };
  const routes: ExtensionRoute[] = [...settingsRoutes(page), ...queueRoutes({ read: never })];
  const served = new Set(routes.map(({ path }) => `/hubspot/extension${path}`));
  expect([...served].sort()).toEqual(
    Object.values(SETTINGS_ADDRESSES)
      .map((address) => `/hubspot/extension/${address}`)
      .sort(),
  );
});
