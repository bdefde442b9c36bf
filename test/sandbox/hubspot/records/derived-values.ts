import type { ObjectType } from '../object-types.ts';

/** What HubSpot itself fills in when a property is written. */
export function derivedValues(
  objectType: ObjectType,
  written: Readonly<Record<string, string>>,
  now: number,
): Record<string, string> {
  const { dealstage, hs_task_status: status } = written;
  if (objectType === 'deals' && dealstage !== undefined) {
    return {
      hs_is_closed: String(dealstage === 'closedwon' || dealstage === 'closedlost'),
      hs_is_closed_won: String(dealstage === 'closedwon'),
    };
  }
  if (objectType === 'tasks' && status === 'COMPLETED') {
    return { hs_task_completion_date: new Date(now).toISOString() };
  }
  return {};
}
