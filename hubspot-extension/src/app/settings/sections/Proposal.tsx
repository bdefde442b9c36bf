import { Button, Flex, Text } from '@hubspot/ui-extensions';
import {
  callsMessages,
  type ProposedThresholds,
  proposalFor,
  toScore,
  withProposal,
} from '@leadlight/hubspot-shared';
import type { SectionProps } from '../page/section.ts';
import { callWords } from './effect-words.ts';

/** The thresholds that follow from the calls a day, one click from the draft. Nothing changes until it is saved. */
export function Proposal({
  page,
  draft,
  change,
  isReadOnly,
}: Pick<SectionProps, 'page' | 'draft' | 'change' | 'isReadOnly'>) {
  const proposal = proposalFor(draft, page.proposal);
  if (proposal === null) return null;
  return (
    <Flex direction="column" gap="extra-small">
      <Text testId="proposal">{wordsOf(proposal)}</Text>
      <Text variant="microcopy">
        {proposal.sentence}
        {proposal.isInForce ? ` ${callsMessages.proposedInForce}` : ''}
      </Text>
      {!isReadOnly && (
        <Button
          variant="secondary"
          size="sm"
          onClick={() => change(withProposal(draft, proposal))}
          testId="take-proposal"
        >
          {callsMessages.takeProposal}
        </Button>
      )}
    </Flex>
  );
}

function wordsOf({ callsPerDay, callThreshold, tiers }: ProposedThresholds): string {
  return callsMessages.proposed(
    callWords(callsPerDay),
    toScore(callThreshold),
    toScore(tiers.high),
    toScore(tiers.medium),
  );
}
