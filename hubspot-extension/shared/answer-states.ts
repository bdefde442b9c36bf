import type {
  CardAnswer,
  DisconnectAnswer,
  ExportAnswer,
  FeedbackAnswer,
  QueueAnswer,
  SaveSettingsAnswer,
  SettingsAnswer,
  SettingsHistoryAnswer,
  TaskDoneAnswer,
} from './answers.ts';

/** Every state of an answer, so that one from a newer service is told from those that a surface can show. */
type StatesOf<Answer extends { readonly state: string }> = Readonly<Record<Answer['state'], true>>;

const CLOSED = { uninstalled: true, no_permission: true } as const;

export const CARD_STATES: StatesOf<CardAnswer> = {
  ...CLOSED,
  scored: true,
  rules: true,
  not_enough_data: true,
  waiting: true,
  excluded: true,
  erased: true,
};
export const FEEDBACK_STATES: StatesOf<FeedbackAnswer> = { ...CLOSED, saved: true, erased: true };
export const TASK_DONE_STATES: StatesOf<TaskDoneAnswer> = { ...CLOSED, saved: true, unknown_task: true };

export const SETTINGS_STATES: StatesOf<SettingsAnswer> = { ...CLOSED, ready: true };
export const SAVE_SETTINGS_STATES: StatesOf<SaveSettingsAnswer> = {
  ...CLOSED,
  saved: true,
  stale: true,
  invalid: true,
};
export const SETTINGS_HISTORY_STATES: StatesOf<SettingsHistoryAnswer> = { ...CLOSED, ready: true };
export const EXPORT_STATES: StatesOf<ExportAnswer> = { ...CLOSED, ready: true };
export const DISCONNECT_STATES: StatesOf<DisconnectAnswer> = {
  ...CLOSED,
  disconnected: true,
  wrong_account: true,
};

export const QUEUE_STATES: StatesOf<QueueAnswer> = { ...CLOSED, ready: true };
