export { applyHappening } from './apply-happening.ts';
export { liveCompany } from './live-company.ts';
export { createReps, type Reps } from './reps.ts';
export { simulatedClock } from './simulated-clock.ts';
export { createSimulator } from './simulator.ts';
export type {
  Happening,
  LivingCompany,
  Simulator,
  SimulatorOptions,
  TruthRow,
} from './simulator-contract.ts';
