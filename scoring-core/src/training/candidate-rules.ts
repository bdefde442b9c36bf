import { defaultRules } from '../models/rules/default-rules.ts';
import type { Candidate } from './candidate.ts';

/** Rules learn nothing, so every row's margin is already out of fold. */
export const rulesCandidate: Candidate = {
  kind: 'rules',
  crossFit(table) {
    const rules = defaultRules(table.matrix);
    return {
      margins: rules.predict(table.matrix),
      settings: { rules: rules.rules.length },
      fit: () => rules,
    };
  },
};
