import {
  type Editing,
  edit,
  problemsOf,
  SAVE_SETTINGS_STATES,
  type SaveSettingsAnswer,
  SETTINGS_ADDRESSES,
  SETTINGS_STATES,
  type SettingsAnswer,
  type SettingsValues,
} from '@leadlight/hubspot-shared';
import { useCallback, useEffect, useReducer } from 'react';
import { useService } from './use-service.ts';

export type EditingDesk = {
  readonly editing: Editing;
  readonly change: (values: SettingsValues) => void;
  readonly discard: () => void;
  /** Asks the service, unless something is obviously wrong. */
  readonly save: () => Promise<void>;
  /** False where nobody answered. What was typed stays. */
  readonly load: () => Promise<boolean>;
};

/** The settings, loaded once, with a draft of them; the steps themselves are pure (`edit`). */
export function useEditing(): EditingDesk {
  const ask = useService();
  const [editing, step] = useReducer(edit, { state: 'loading' });

  const load = useCallback(async () => {
    step({ step: 'load' });
    const answer = await ask<SettingsAnswer>(SETTINGS_ADDRESSES.settings, SETTINGS_STATES);
    step({ step: 'loaded', answer });
    return answer.state !== 'unreachable';
  }, [ask]);

  useEffect(() => {
    void load();
  }, [load]);

  const save = useCallback(async () => {
    if (editing.state !== 'ready' || problemsOf({ ...editing, refused: [] }).length > 0) return;
    step({ step: 'save' });
    const request = { revision: editing.page.revision, values: editing.draft };
    const answer = await ask<SaveSettingsAnswer>(SETTINGS_ADDRESSES.settings, SAVE_SETTINGS_STATES, request);
    step({ step: 'answered', answer });
    // What follows from saved settings, such as a pause, is the service's to say.
    if (answer.state === 'saved') await load();
  }, [ask, editing, load]);

  const change = useCallback((values: SettingsValues) => step({ step: 'change', values }), []);
  const discard = useCallback(() => step({ step: 'discard' }), []);
  return { editing, change, discard, save, load };
}
