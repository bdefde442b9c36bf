import type { ThresholdProposal } from '@leadlight/scoring-core';
import type { OnboardingStep, OnboardingWatcher } from '../../crm-app/src/onboarding/index.ts';
import { count, decimal, percent, times } from '../../crm-app/src/reports/format.ts';
import type { ModelSummary } from '../../crm-app/src/training/index.ts';
import type { Story } from './story.ts';

export type OnboardingStory = {
  readonly watch: OnboardingWatcher;
  /** Resolves when everybody has a score. */
  readonly over: Promise<void>;
};

/** Tells the service's own steps as stages of the terminal. */
export function createOnboardingStory(story: Story): OnboardingStory {
  const { promise: over, resolve } = Promise.withResolvers<void>();
  return { over, watch: (_, step) => tell(story, step, resolve) };
}

function tell(story: Story, step: OnboardingStep, over: () => void): void {
  switch (step.step) {
    case 'connected':
      story.end(`${step.account}: ${step.fields} fields, ${step.owners} owners`);
      story.begin('Backfill');
      break;
    case 'backfilling': {
      const of = step.expected === null ? '' : ` of about ${count(step.expected)}`;
      story.progress(`${step.object}: ${count(step.read)}${of}`);
      break;
    }
    case 'backfilled':
      story.end(`${count(step.leads)} leads, ${count(step.rows)} rows of history`);
      story.begin('Train');
      break;
    case 'training':
      story.progress(step.stage);
      break;
    case 'trained':
      story.end(trainedWords(step.summary));
      story.begin('Propose thresholds');
      break;
    case 'thresholds':
      story.end(thresholdWords(step.proposal, step.taken));
      story.begin('Score');
      break;
    case 'scoring':
      story.progress(`${count(step.done)} of ${count(step.of)}`);
      break;
    case 'active':
      story.end(`${count(step.scored)} leads, each with its reasons`);
      over();
  }
}

function trainedWords(summary: ModelSummary): string {
  if (!summary.dataGate.enough) return summary.dataGate.message;
  return `${summary.kind.replaceAll('_', ' ')}: ROC-AUC ${decimal(summary.rocAuc)}, lift at 20 % ${times(summary.liftAt20)}, base rate ${percent(summary.baseRate)}`;
}

function thresholdWords(proposal: ThresholdProposal | null, taken: boolean): string {
  if (proposal === null) return 'none while there is not enough data';
  return `call from ${Math.round(proposal.callThreshold * 100)} of 100${taken ? '' : ' (not taken)'}: ${proposal.sentence}`;
}
