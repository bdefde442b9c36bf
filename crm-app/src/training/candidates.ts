import {
  blendCandidate,
  boostedTreesCandidate,
  type Candidate,
  logisticCandidate,
  randomForestCandidate,
  remembering,
  rulesCandidate,
} from '@leadlight/scoring-core';

const logistic = remembering(logisticCandidate);
const boostedTrees = remembering(boostedTreesCandidate());

/**
 * Who takes part in the contest, from simple to complex: within noise the simpler one wins. Simple means that little
 * of the fit follows chance, so the blend, whose trees count only in part, stands before the trees alone.
 */
export const CANDIDATES: readonly Candidate[] = [
  rulesCandidate,
  logistic,
  blendCandidate([logistic, boostedTrees, randomForestCandidate()]),
  boostedTrees,
];
