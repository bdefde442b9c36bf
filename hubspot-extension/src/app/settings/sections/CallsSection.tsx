import { Flex } from '@hubspot/ui-extensions';
import type { SectionProps } from '../page/section.ts';
import { OutcomeSettings } from './OutcomeSettings.tsx';
import { ThresholdSettings } from './ThresholdSettings.tsx';
import { TierSettings } from './TierSettings.tsx';

/** The first screen: what Leadlight predicts, and what follows for the team from a threshold. */
export function CallsSection(shown: SectionProps) {
  return (
    <Flex direction="column" gap="large">
      <OutcomeSettings {...shown} />
      <ThresholdSettings {...shown} />
      <TierSettings {...shown} />
    </Flex>
  );
}
