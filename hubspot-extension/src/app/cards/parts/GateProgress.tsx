import { ProgressBar } from '@hubspot/ui-extensions';
import { cardMessages, type DataGate } from '@leadlight/hubspot-shared';

/** How many past wins there are of those that a score needs. */
export function GateProgress({ gate }: { readonly gate: DataGate }) {
  const count = cardMessages.gateCount(gate.positives, gate.positivesNeeded);
  return (
    <ProgressBar
      title={cardMessages.gateProgress}
      aria-label={`${cardMessages.gateProgress}: ${count}`}
      value={Math.min(gate.positives, gate.positivesNeeded)}
      maxValue={gate.positivesNeeded}
      valueDescription={count}
    />
  );
}
