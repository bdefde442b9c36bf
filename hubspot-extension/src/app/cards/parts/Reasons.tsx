import { Flex, Text } from '@hubspot/ui-extensions';
import { type CardReason, cardMessages } from '@leadlight/hubspot-shared';
import { ReasonBar } from './ReasonBar.tsx';

/** For and against in words, strongest first. */
export function Reasons({ reasons }: { readonly reasons: readonly CardReason[] }) {
  if (reasons.length === 0) return <Text>{cardMessages.noReasons}</Text>;
  return (
    <>
      <OneWay
        title={cardMessages.reasonsFor}
        reasons={reasons.filter(({ direction }) => direction === 'for')}
      />
      <OneWay
        title={cardMessages.reasonsAgainst}
        reasons={reasons.filter(({ direction }) => direction === 'against')}
      />
    </>
  );
}

function OneWay({ title, reasons }: { readonly title: string; readonly reasons: readonly CardReason[] }) {
  if (reasons.length === 0) return null;
  return (
    <Flex direction="column" gap="small">
      <Text format={{ fontWeight: 'demibold' }}>{title}</Text>
      {reasons.map((reason) => (
        <ReasonBar key={reason.words} reason={reason} />
      ))}
    </Flex>
  );
}
