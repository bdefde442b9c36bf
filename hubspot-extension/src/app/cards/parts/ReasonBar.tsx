import { ProgressBar } from '@hubspot/ui-extensions';
import { type CardReason, cardMessages, percentWords, standingAlone } from '@leadlight/hubspot-shared';

type Props = {
  readonly reason: CardReason;
  /** Where no heading says which way the reason speaks. */
  readonly withDirection?: boolean;
};

/** One reason with its share of all of them as a bar. Which way it speaks is in words, not in the colour alone. */
export function ReasonBar({ reason, withDirection = false }: Props) {
  const isFor = reason.direction === 'for';
  const direction = isFor ? cardMessages.reasonsFor : cardMessages.reasonsAgainst;
  const share = cardMessages.share(percentWords(reason.share));
  return (
    <ProgressBar
      title={withDirection ? `${direction}: ${reason.words}` : standingAlone(reason.words)}
      aria-label={`${direction}: ${reason.words}, ${share}`}
      value={Math.round(reason.share * 100)}
      maxValue={100}
      valueDescription={share}
      variant={isFor ? 'success' : 'warning'}
    />
  );
}
