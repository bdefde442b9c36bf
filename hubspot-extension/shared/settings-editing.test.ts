import { expect, it } from 'vitest';
import { settingsReplies, settingsStories } from '../stories/settings.ts';
import { VALUES } from '../stories/settings-page.ts';
import {
  type Editing,
  type EditingStep,
  edit,
  hasChanges,
  type OpenSettings,
  problemsOf,
} from './settings-editing.ts';

const UNREACHABLE = { state: 'unreachable', because: 'too_slow' } as const;
const LOADED: EditingStep = { step: 'loaded', answer: settingsStories.ready };
const TYPED: EditingStep = { step: 'change', values: { ...VALUES, callThreshold: 0.3 } };

function after(...steps: readonly EditingStep[]): Editing {
  return steps.reduce(edit, { state: 'loading' });
}

function openAfter(...steps: readonly EditingStep[]): OpenSettings {
  const editing = after(...steps);
  if (editing.state !== 'ready') throw new Error(`The settings are ${editing.state}.`);
  return editing;
}

it('shows what it was answered, whatever that is', () => {
  expect(after({ step: 'loaded', answer: UNREACHABLE })).toEqual(UNREACHABLE);
  expect(after({ step: 'loaded', answer: settingsStories.uninstalled })).toEqual({ state: 'uninstalled' });
  expect(openAfter(LOADED).draft).toBe(VALUES);
  expect(after({ step: 'loaded', answer: UNREACHABLE }, { step: 'load' })).toEqual({ state: 'loading' });
});

it('changes the draft alone, and takes it back', () => {
  const typed = openAfter(LOADED, TYPED);
  expect(hasChanges(typed)).toBe(true);
  expect(typed.page.values.callThreshold).toBe(0.42);
  expect(hasChanges(openAfter(LOADED, TYPED, { step: 'discard' }))).toBe(false);
});

it('keeps what was typed through a failed reload and an unknown save', () => {
  const kept = openAfter(
    LOADED,
    TYPED,
    { step: 'save' },
    { step: 'answered', answer: UNREACHABLE },
    { step: 'load' },
    { step: 'loaded', answer: UNREACHABLE },
  );
  expect(kept.draft.callThreshold).toBe(0.3);
  expect(kept.saving).toEqual({ state: 'unknown' });
});

it('carries the draft over to what somebody else saved', () => {
  const stale = openAfter(
    LOADED,
    TYPED,
    { step: 'save' },
    { step: 'answered', answer: settingsReplies.stale },
  );
  expect(stale.saving).toEqual({ state: 'stale', changedBy: 'jonas@acme.example' });
  const stillStale = edit(stale, { step: 'change', values: { ...stale.draft, paused: true } });
  expect(stillStale).toMatchObject({ saving: { state: 'stale' } });
  const theirs = {
    ...settingsStories.ready,
    revision: 13,
    values: { ...VALUES, callThreshold: 0.6, dryRun: true },
  };
  expect(edit(stillStale, { step: 'loaded', answer: theirs })).toMatchObject({
    page: { revision: 13 },
    draft: { callThreshold: 0.3, dryRun: true, paused: true },
    conflicts: ['callThreshold'],
    saving: { state: 'idle' },
  });
});

it('drops a problem that the service found once its setting is typed anew, and no other', () => {
  const refused = openAfter(
    LOADED,
    TYPED,
    { step: 'save' },
    { step: 'answered', answer: settingsReplies.invalid },
  );
  expect(problemsOf(refused).map(({ path }) => path)).toEqual(['exclusions.customers.1', 'fallbackOwner']);
  const exclusions = { ...refused.draft.exclusions, customers: ['kunde.example'] };
  const typed = edit(refused, { step: 'change', values: { ...refused.draft, exclusions } });
  expect(typed.state === 'ready' && problemsOf(typed).map(({ path }) => path)).toEqual(['fallbackOwner']);
});

it('takes the saved values as the service keeps them', () => {
  const values = { ...VALUES, callThreshold: 0.3, managers: ['mara@acme.example', 'jonas@acme.example'] };
  const saved = openAfter(
    LOADED,
    TYPED,
    { step: 'save' },
    { step: 'answered', answer: { state: 'saved', revision: 13, values } },
  );
  expect(saved).toMatchObject({ page: { revision: 13, values }, draft: values, saving: { state: 'saved' } });
  expect(hasChanges(saved)).toBe(false);
});

it('says who can help where saving is not allowed, and ends where Leadlight was taken out', () => {
  const refused = {
    step: 'answered',
    answer: { state: 'no_permission', ask: ['mara@acme.example'] },
  } as const;
  expect(openAfter(LOADED, TYPED, refused).saving).toEqual({
    state: 'not_allowed',
    ask: ['mara@acme.example'],
  });
  expect(after(LOADED, TYPED, { step: 'answered', answer: { state: 'uninstalled' } })).toEqual({
    state: 'uninstalled',
  });
});
