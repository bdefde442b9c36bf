import { Flex, Text } from '@hubspot/ui-extensions';
import { cardMessages, likelyWords } from '@leadlight/hubspot-shared';
import type { LeadView } from './lead-view.ts';
import { OutputNotice } from './OutputNotice.tsx';
import { ReasonBar } from './ReasonBar.tsx';
import { ScoreLine } from './ScoreLine.tsx';
import { ToDo } from './ToDo.tsx';

/** The sidebar's: what to do, the score, and the strongest reason each way. */
export function LeadInShort({ card, record, marking, onCalled, clock }: LeadView) {
  const isScored = card.state === 'scored';
  const strongest = (['for', 'against'] as const).flatMap(
    (direction) => card.reasons.find((reason) => reason.direction === direction) ?? [],
  );
  return (
    <Flex direction="column" gap="small">
      <OutputNotice card={card} clock={clock} />
      <ToDo card={card} record={record} marking={marking} onCalled={onCalled} clock={clock} />
      <ScoreLine
        score={isScored ? card.score : null}
        tier={card.tier}
        sentence={
          isScored
            ? `${likelyWords(card.propensity, card.outcomeVerb, card.horizonDays)}.`
            : cardMessages.rules(card.gate.message)
        }
      />
      {strongest.map((reason) => (
        <ReasonBar key={reason.words} reason={reason} withDirection />
      ))}
      <Text variant="microcopy">{cardMessages.openTab}</Text>
    </Flex>
  );
}
