import { CrmUnavailable } from '../../crm.ts';
import { reasonOf, type StandardError } from '../api/failure.ts';

/**
 * A batch answered in part (207) names what it could not read. That a record is gone, or has no associations, is an
 * answer; anything else is not, and leaving it out would lose rows without a word.
 */
export function refuseUnread(errors: readonly StandardError[], path: string): void {
  const unread = errors.find(({ category }) => category !== 'OBJECT_NOT_FOUND');
  if (unread !== undefined) throw new CrmUnavailable(`${path} could not read all: ${reasonOf(unread)}`);
}
