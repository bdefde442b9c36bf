import { Box, Flex, ScoreCircle, StatusTag, Text } from '@hubspot/ui-extensions';
import { cardMessages, type Tier, tierWords } from '@leadlight/hubspot-shared';

const TIER_VARIANTS = { high: 'success', medium: 'info', low: 'default', exclude: 'default' } as const;

type Props = {
  readonly score: number | null;
  readonly tier: Tier | null;
  /** What the score means, in a sentence. */
  readonly sentence?: string;
};

/** The circle carries no label of its own, so the number stands beside it in words too. */
export function ScoreLine({ score, tier, sentence }: Props) {
  return (
    <Flex direction="row" gap="medium" align="center">
      {score !== null && (
        <Box flex="none">
          <ScoreCircle score={score} />
        </Box>
      )}
      <Flex direction="column" gap="extra-small">
        <Flex direction="row" gap="small" align="center" wrap>
          {score !== null && <Text format={{ fontWeight: 'demibold' }}>{cardMessages.scoreIs(score)}</Text>}
          {tier !== null && (
            <StatusTag variant={TIER_VARIANTS[tier]}>{cardMessages.tier(tierWords(tier))}</StatusTag>
          )}
        </Flex>
        {sentence !== undefined && <Text>{sentence}</Text>}
      </Flex>
    </Flex>
  );
}
