export { createErasure, type Erasure, type ErasureReceipt } from './create-erasure.ts';
