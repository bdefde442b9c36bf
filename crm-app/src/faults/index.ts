export { createFaults, type FaultsParts } from './create-faults.ts';
export { forgetFault, keepFault, readFaults } from './fault-rows.ts';
export { FAULT_STEPS, type Fault, type FaultStep, type Faults } from './faults.ts';
