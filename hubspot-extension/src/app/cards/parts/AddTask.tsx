import { useExtensionActions } from '@hubspot/ui-extensions';
import { CrmActionButton } from '@hubspot/ui-extensions/crm';
import { cardMessages } from '@leadlight/hubspot-shared';
import type { LeadView } from './lead-view.ts';

type Props = { readonly record: LeadView['record']; readonly primary: boolean };

/** Opens HubSpot's own form for a task, tied to this record. */
export function AddTask({ record, primary }: Props) {
  const { addAlert } = useExtensionActions<'crm.record.tab'>();
  return (
    <CrmActionButton
      actionType="ADD_TASK"
      actionContext={{ objectTypeId: record.objectTypeId, objectId: record.objectId }}
      variant={primary ? 'primary' : 'secondary'}
      onError={() => addAlert({ type: 'danger', message: cardMessages.addTaskFailed })}
    >
      {cardMessages.addTask}
    </CrmActionButton>
  );
}
