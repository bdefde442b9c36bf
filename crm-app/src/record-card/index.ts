export { createRecordCard, type RecordCardParts } from './create-record-card.ts';
export {
  type Card,
  FEEDBACK_REASONS,
  type Feedback,
  type FeedbackReason,
  type FeedbackSaved,
  type Looked,
  type RecordCard,
  type TaskDone,
} from './record-card.ts';
