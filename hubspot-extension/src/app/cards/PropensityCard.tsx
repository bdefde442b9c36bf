import { hubspot, useExtensionContext } from '@hubspot/ui-extensions';
import { CardBoundary } from './parts/CardBoundary.tsx';
import { PropensitySurface } from './parts/PropensitySurface.tsx';

/** On the record's tab everything, in its sidebar the same in short. */
export function PropensityCard() {
  const { location, crm } = useExtensionContext<'crm.record.tab' | 'crm.record.sidebar'>();
  return (
    // Another record is another card: nothing of one lead may stand beside the other.
    <CardBoundary key={crm.objectId}>
      <PropensitySurface short={location === 'crm.record.sidebar'} />
    </CardBoundary>
  );
}

hubspot.extend<'crm.record.tab'>(() => <PropensityCard />);
