import { Flex, Heading, Text } from '@hubspot/ui-extensions';
import {
  cardMessages,
  likelyWords,
  momentWords,
  percentWords,
  type RulesCard,
  reliabilityWords,
  type ScoredCard,
} from '@leadlight/hubspot-shared';
import { GateProgress } from './GateProgress.tsx';
import type { Clock } from './lead-view.ts';
import { Reasons } from './Reasons.tsx';
import { ScoreLine } from './ScoreLine.tsx';

type Props = { readonly card: ScoredCard | RulesCard; readonly clock: Clock };

/** The number with what it is worth, and the reasons behind it; under the data gate the tier and what is missing. */
export function Why({ card, clock }: Props) {
  const scoredAt = cardMessages.scoredAt(momentWords(card.scoredAt, clock.timeZone), card.model);
  return (
    <Flex direction="column" gap="small">
      <Heading>{cardMessages.why}</Heading>
      {card.state === 'scored' ? <Score card={card} /> : <ByRules card={card} />}
      <Reasons reasons={card.reasons} />
      <Text variant="microcopy">{scoredAt}</Text>
    </Flex>
  );
}

function Score({ card }: { readonly card: ScoredCard }) {
  const { reliability } = card;
  const likely = likelyWords(card.propensity, card.outcomeVerb, card.horizonDays);
  return (
    <>
      <ScoreLine
        score={card.score}
        tier={card.tier}
        sentence={cardMessages.sentence(likely, reliability === null ? null : reliabilityWords(reliability))}
      />
      <Text variant="microcopy">
        {reliability === null
          ? cardMessages.tooFewToSay
          : cardMessages.reliabilityInterval(percentWords(reliability.low), percentWords(reliability.high))}
      </Text>
    </>
  );
}

function ByRules({ card }: { readonly card: RulesCard }) {
  return (
    <>
      <ScoreLine score={null} tier={card.tier} sentence={cardMessages.rules(card.gate.message)} />
      <GateProgress gate={card.gate} />
    </>
  );
}
