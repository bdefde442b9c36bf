import { Divider, Flex } from '@hubspot/ui-extensions';
import { Changes } from './Changes.tsx';
import type { LeadView } from './lead-view.ts';
import { OutputNotice } from './OutputNotice.tsx';
import { ToDo } from './ToDo.tsx';
import { Trend } from './Trend.tsx';
import { Why } from './Why.tsx';
import { Wrong } from './Wrong.tsx';

/** In the order in which reps read: what to do, why, what changed. */
export function LeadCard({ card, record, marking, onCalled, reload, clock }: LeadView) {
  return (
    <Flex direction="column" gap="medium">
      <OutputNotice card={card} clock={clock} />
      <ToDo card={card} record={record} marking={marking} onCalled={onCalled} clock={clock} />
      <Divider />
      <Why card={card} clock={clock} />
      {card.state === 'scored' && (
        <>
          <Divider />
          <Changes change={card.change} clock={clock} />
          <Trend trend={card.trend} clock={clock} />
        </>
      )}
      <Divider />
      <Wrong before={card.feedback} reload={reload} clock={clock} />
    </Flex>
  );
}
