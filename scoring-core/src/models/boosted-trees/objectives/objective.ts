import type { Team } from '../../trees/growing/thread-team.ts';
import type { Workbench } from '../../trees/growing/workbench.ts';

/** What is being learned: where the margin starts, how it should move, and how good it is. */
export type Objective = {
  /** The margin before any tree. */
  readonly base: number;
  /** Puts into the workbench what the derivatives are taken from, once per training. */
  begin(bench: Workbench): void;
  /** Writes the derivatives of the loss at the workbench's margins into its gradient pairs. */
  writePairs(bench: Workbench, team: Team): void;
};

/** Weighted mean loss of margins. */
export type Loss = (margins: Float64Array) => number;
