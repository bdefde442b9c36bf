import { StatusTag, TableCell, TableRow, Text, Toggle } from '@hubspot/ui-extensions';
import { type FieldChoice, leadsMessages } from '@leadlight/hubspot-shared';

/** One field: whether it is used, what it is called, and what speaks against using it, in words. */
export function FieldRow({
  field,
  isUsed,
  isReadOnly,
  onChange,
}: {
  readonly field: FieldChoice;
  readonly isUsed: boolean;
  readonly isReadOnly: boolean;
  readonly onChange: (isUsed: boolean) => void;
}) {
  return (
    <TableRow>
      <TableCell width="min">
        <Toggle
          name={field.name}
          label={leadsMessages.use(field.label)}
          labelDisplay="hidden"
          size="sm"
          checked={isUsed}
          readonly={isReadOnly || field.barred !== null}
          onChange={onChange}
          testId={`use-${field.name}`}
        />
      </TableCell>
      <TableCell>
        <Text>{field.label}</Text>
        <Text variant="microcopy">{field.name}</Text>
      </TableCell>
      <TableCell>
        {field.sensitive && <StatusTag variant="warning">{leadsMessages.sensitive}</StatusTag>}
        <Text variant="microcopy">{aboutWords(field, isUsed)}</Text>
      </TableCell>
    </TableRow>
  );
}

function aboutWords({ barred, sensitive, usedByDefault }: FieldChoice, isUsed: boolean): string {
  if (barred !== null) return leadsMessages.barred(barred);
  if (sensitive) return isUsed ? leadsMessages.sensitiveOn : leadsMessages.sensitiveOff;
  return leadsMessages.byDefault(usedByDefault);
}
