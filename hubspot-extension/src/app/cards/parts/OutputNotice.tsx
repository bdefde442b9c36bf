import { Alert } from '@hubspot/ui-extensions';
import { type CardFacts, cardMessages, dayWords } from '@leadlight/hubspot-shared';
import type { Clock } from './lead-view.ts';

type Props = { readonly card: CardFacts; readonly clock: Clock };

/** Says so when nothing is written to the CRM. */
export function OutputNotice({ card, clock }: Props) {
  if (card.output === 'on') return null;
  if (card.output === 'paused') {
    return (
      <Alert title={cardMessages.pausedTitle} variant="warning">
        {cardMessages.paused}
      </Alert>
    );
  }
  const until = card.dryRunUntil === null ? null : dayWords(card.dryRunUntil, clock.timeZone);
  return (
    <Alert title={cardMessages.dryRunTitle} variant="info">
      {cardMessages.dryRun(until)}
    </Alert>
  );
}
