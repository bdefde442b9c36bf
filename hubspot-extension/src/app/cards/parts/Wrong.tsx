import { Button, Flex, Text } from '@hubspot/ui-extensions';
import { type CardFacts, cardMessages, whenWords } from '@leadlight/hubspot-shared';
import { useState } from 'react';
import type { Clock } from './lead-view.ts';
import { WrongForm } from './WrongForm.tsx';

type Props = {
  readonly before: CardFacts['feedback'];
  /** Asks for the card anew. */
  readonly reload: () => Promise<void>;
  readonly clock: Clock;
};

/** "Is this wrong?": closed, open, or thanked for. */
export function Wrong({ before, reload, clock }: Props) {
  const [step, setStep] = useState<'closed' | 'open' | 'thanked'>('closed');
  if (step === 'thanked') return <Text>{cardMessages.wrongThanks}</Text>;
  if (step === 'open')
    return (
      <WrongForm onSaved={() => setStep('thanked')} onCancel={() => setStep('closed')} onClosed={reload} />
    );
  return (
    <Flex direction="column" gap="small" align="start">
      {before !== null && (
        <Text variant="microcopy">
          {cardMessages.wrongBefore(
            cardMessages.feedbackReasons[before.reason],
            whenWords(before.at, clock.now),
          )}
        </Text>
      )}
      <Button variant="secondary" size="sm" onClick={() => setStep('open')}>
        {cardMessages.wrong}
      </Button>
    </Flex>
  );
}
