import {
  boostedTreesCandidate,
  type Candidate,
  logisticCandidate,
  rulesCandidate,
} from '@leadlight/scoring-core';

/** Who takes part in the contest, from simple to complex: within noise the simpler one wins. */
export const CANDIDATES: readonly Candidate[] = [rulesCandidate, logisticCandidate, boostedTreesCandidate()];
