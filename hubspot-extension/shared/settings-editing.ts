import type {
  ClosedAnswer,
  SaveSettingsAnswer,
  SettingsAnswer,
  SettingsPage,
  SettingsValues,
} from './answers.ts';
import type { Unreachable } from './call-service.ts';
import { changesBetween, isSame } from './settings-changes.ts';
import { checkSettings, type SettingsProblem } from './settings-checks.ts';
import { moveDraft } from './settings-draft.ts';

export type Saving =
  | { readonly state: 'idle' | 'saving' | 'saved' }
  /** Nobody answered: it may have been saved or not. Saving again does no harm. */
  | { readonly state: 'unknown' }
  | { readonly state: 'stale'; readonly changedBy: string }
  | { readonly state: 'not_allowed'; readonly ask: readonly string[] };

export type OpenSettings = {
  readonly state: 'ready';
  readonly page: SettingsPage;
  /** What is shown in the inputs; the page's own values until something is typed. */
  readonly draft: SettingsValues;
  /** What the service found wrong with what was sent, until it is typed anew. */
  readonly refused: readonly SettingsProblem[];
  readonly saving: Saving;
  /** What somebody else saved meanwhile and is mine in the draft, in dotted paths. */
  readonly conflicts: readonly string[];
};

export type Editing = { readonly state: 'loading' } | Unreachable | ClosedAnswer | OpenSettings;

export type EditingStep =
  | { readonly step: 'load' }
  | { readonly step: 'loaded'; readonly answer: SettingsAnswer | Unreachable }
  | { readonly step: 'change'; readonly values: SettingsValues }
  | { readonly step: 'discard' }
  | { readonly step: 'save' }
  | { readonly step: 'answered'; readonly answer: SaveSettingsAnswer | Unreachable };

export function hasChanges({ page, draft }: OpenSettings): boolean {
  return !isSame(page.values, draft);
}

/** What is wrong with the draft: the obvious, and what the service said of it. */
export function problemsOf({ draft, refused }: OpenSettings): readonly SettingsProblem[] {
  return [...checkSettings(draft), ...refused];
}

/** What follows from each step; nothing is saved unless the service says so. */
export function edit(editing: Editing, step: EditingStep): Editing {
  if (step.step === 'load') return editing.state === 'ready' ? editing : { state: 'loading' };
  if (step.step === 'loaded') return loaded(editing, step.answer);
  if (editing.state !== 'ready') return editing;
  switch (step.step) {
    case 'change':
      return change(editing, step.values);
    case 'discard':
      return open(editing.page);
    case 'save':
      return { ...editing, refused: [], saving: { state: 'saving' } };
    case 'answered':
      return answered(editing, step.answer);
  }
}

function loaded(editing: Editing, answer: SettingsAnswer | Unreachable): Editing {
  if (editing.state !== 'ready') return answer.state === 'ready' ? open(answer) : answer;
  // What was typed outlives a reload that failed.
  if (answer.state === 'unreachable') return editing;
  if (answer.state !== 'ready') return answer;
  const { values, conflicts } = moveDraft(editing.page.values, editing.draft, answer.values);
  const saving: Saving = editing.saving.state === 'stale' ? { state: 'idle' } : editing.saving;
  return { ...editing, page: answer, draft: values, conflicts, saving };
}

function change(editing: OpenSettings, draft: SettingsValues): OpenSettings {
  const typed = changesBetween(editing.draft, draft).map(({ keys }) => keys.join('.'));
  const isTyped = (path: string): boolean =>
    typed.some((other) => path === other || path.startsWith(`${other}.`));
  return {
    ...editing,
    draft,
    refused: editing.refused.filter(({ path }) => !isTyped(path)),
    // Stale settings stay so until somebody else's are loaded.
    saving: editing.saving.state === 'stale' ? editing.saving : { state: 'idle' },
  };
}

function answered(editing: OpenSettings, answer: SaveSettingsAnswer | Unreachable): Editing {
  switch (answer.state) {
    case 'saved': {
      const page = { ...editing.page, revision: answer.revision, values: answer.values };
      return { ...open(page), saving: { state: 'saved' } };
    }
    case 'invalid':
      return { ...editing, refused: answer.problems, saving: { state: 'idle' } };
    case 'stale':
      return { ...editing, saving: { state: 'stale', changedBy: answer.changedBy } };
    case 'unreachable':
      return { ...editing, saving: { state: 'unknown' } };
    case 'no_permission':
      return { ...editing, saving: { state: 'not_allowed', ask: answer.ask } };
    case 'uninstalled':
      return answer;
  }
}

function open(page: SettingsPage): OpenSettings {
  return { state: 'ready', page, draft: page.values, refused: [], saving: { state: 'idle' }, conflicts: [] };
}
