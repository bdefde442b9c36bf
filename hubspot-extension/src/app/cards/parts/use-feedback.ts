import {
  CARD_ADDRESSES,
  FEEDBACK_STATES,
  type FeedbackAnswer,
  type FeedbackReason,
} from '@leadlight/hubspot-shared';
import { useCallback, useRef, useState } from 'react';
import { useService } from './use-service.ts';

export type Feedback = {
  readonly phase: 'idle' | 'sending' | 'failed';
  readonly send: (reason: FeedbackReason, note: string) => Promise<void>;
};

type Submission = { readonly reason: FeedbackReason; readonly note: string; readonly requestId: string };

type After = {
  readonly onSaved: () => void;
  /** Nothing is kept of this lead any more, or not from this user: the card itself says why. */
  readonly onClosed: () => Promise<void>;
};

/** The same answer sent again keeps its id, so that one which arrived after all is not stored twice. */
export function useFeedback({ onSaved, onClosed }: After): Feedback {
  const ask = useService();
  const [phase, setPhase] = useState<Feedback['phase']>('idle');
  const last = useRef<Submission | null>(null);
  const send = useCallback(
    async (reason: FeedbackReason, note: string) => {
      const isSame = last.current?.reason === reason && last.current.note === note;
      const submission =
        isSame && last.current ? last.current : { reason, note, requestId: crypto.randomUUID() };
      last.current = submission;
      setPhase('sending');
      const answer = await ask<FeedbackAnswer>(CARD_ADDRESSES.feedback, submission, FEEDBACK_STATES);
      if (answer.state === 'saved') {
        onSaved();
        return;
      }
      if (answer.state !== 'unreachable') await onClosed();
      setPhase('failed');
    },
    [ask, onSaved, onClosed],
  );
  return { phase, send };
}
