export { forgetBackfill, type HistoryProgress, readProgress } from './backfill-rows.ts';
export { createOnboarding, type OnboardingParts } from './create-onboarding.ts';
export type { Onboarding, OnboardingStep, OnboardingWatcher } from './onboarding.ts';
export { createPolling, type Polling } from './poll.ts';
