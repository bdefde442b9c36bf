/** Where the service answers the card, below `/hubspot/extension/`; all by POST. */
export const CARD_ADDRESSES = {
  /** CardRequest → CardAnswer. */
  card: 'card',
  /** TaskDoneRequest → TaskDoneAnswer. */
  taskDone: 'card/task-done',
  /** FeedbackRequest → FeedbackAnswer. */
  feedback: 'card/feedback',
} as const;
