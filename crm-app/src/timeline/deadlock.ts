import { DatabaseError } from 'pg';

// PostgreSQL manual, appendix A: deadlock_detected, serialization_failure.
const TRY_AGAIN = new Set(['40P01', '40001']);
const MOST_TRIES = 5;

/**
 * Runs a transaction again that PostgreSQL ended to let another one pass. Leads are locked in the order of their ids,
 * so it is rare; but a sender must not see it.
 */
export async function retriedOnDeadlock<T>(transaction: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await transaction();
    } catch (error) {
      const passing = error instanceof DatabaseError && TRY_AGAIN.has(error.code ?? '');
      if (!passing || tried === MOST_TRIES) throw error;
    }
  }
}
