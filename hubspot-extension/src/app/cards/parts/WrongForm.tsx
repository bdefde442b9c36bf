import { Alert, Button, Flex, Form, Heading, LoadingButton, Select, TextArea } from '@hubspot/ui-extensions';
import { cardMessages, FEEDBACK_REASONS, type FeedbackReason } from '@leadlight/hubspot-shared';
import { useState } from 'react';
import { useFeedback } from './use-feedback.ts';

const NOTE_MOST_CHARACTERS = 1_000;
const CHOICES = FEEDBACK_REASONS.map((reason) => ({
  value: reason,
  label: cardMessages.feedbackReasons[reason],
}));

type Props = {
  readonly onSaved: () => void;
  readonly onCancel: () => void;
  readonly onClosed: () => Promise<void>;
};

/** A reason, and a note if the rep wants to. What was typed stays until it is stored. */
export function WrongForm({ onSaved, onCancel, onClosed }: Props) {
  const [reason, setReason] = useState<FeedbackReason | null>(null);
  const [note, setNote] = useState('');
  const [isMissing, setMissing] = useState(false);
  const { phase, send } = useFeedback({ onSaved, onClosed });
  const submit = () => {
    setMissing(reason === null);
    if (reason !== null && phase !== 'sending') void send(reason, note.trim());
  };
  return (
    <Form preventDefault onSubmit={submit}>
      <Flex direction="column" gap="small">
        <Heading>{cardMessages.wrongTitle}</Heading>
        <Select
          name="reason"
          label={cardMessages.wrongReason}
          required
          options={CHOICES}
          {...(reason === null ? {} : { value: reason })}
          error={isMissing}
          validationMessage={isMissing ? cardMessages.wrongReasonMissing : ''}
          onChange={(value) => {
            setReason(FEEDBACK_REASONS.find((known) => known === value) ?? null);
            setMissing(false);
          }}
        />
        <TextArea
          name="note"
          label={cardMessages.wrongNote}
          description={cardMessages.wrongNoteHint}
          maxLength={NOTE_MOST_CHARACTERS}
          rows={3}
          value={note}
          onChange={setNote}
        />
        {phase === 'failed' && <Alert title={cardMessages.wrongFailed} variant="danger" />}
        <Flex direction="row" gap="small">
          <LoadingButton type="submit" variant="secondary" loading={phase === 'sending'}>
            {cardMessages.wrongSubmit}
          </LoadingButton>
          <Button variant="transparent" onClick={onCancel}>
            {cardMessages.wrongCancel}
          </Button>
        </Flex>
      </Flex>
    </Form>
  );
}
