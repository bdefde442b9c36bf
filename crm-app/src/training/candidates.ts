import {
  blendCandidate,
  boostedTreesCandidate,
  type Candidate,
  logisticCandidate,
  remembering,
  rulesCandidate,
} from '@leadlight/scoring-core';

const logistic = remembering(logisticCandidate);
const boostedTrees = remembering(boostedTreesCandidate());

/** Who takes part in the contest, from simple to complex: within noise the simpler one wins. */
export const CANDIDATES: readonly Candidate[] = [
  rulesCandidate,
  logistic,
  boostedTrees,
  blendCandidate([logistic, boostedTrees]),
];
