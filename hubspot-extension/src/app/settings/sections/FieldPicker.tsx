import {
  Flex,
  Heading,
  SearchInput,
  Select,
  Table,
  TableBody,
  TableHead,
  TableHeader,
  TableRow,
  Text,
} from '@hubspot/ui-extensions';
import { chooseField, type FieldFilter, findFields, isUsed, leadsMessages } from '@leadlight/hubspot-shared';
import { useState } from 'react';
import type { SectionProps } from '../page/section.ts';
import { FieldRow } from './FieldRow.tsx';

/** Fields on one page of the table; an account has hundreds. */
const PAGE_SIZE = 15;
const FILTERS: readonly FieldFilter[] = ['all', 'used', 'unused', 'sensitive', 'barred'];

/** Which of the CRM's fields features may be made of. */
export function FieldPicker({ page, draft, change, isReadOnly }: SectionProps) {
  const [search, setSearch] = useState('');
  const [filter, setFilter] = useState<FieldFilter>('all');
  const [pageNumber, setPageNumber] = useState(1);
  const all = page.choices.fields;
  const found = findFields(all, draft.fields, { search, filter });
  const pages = Math.max(1, Math.ceil(found.length / PAGE_SIZE));
  const current = Math.min(pageNumber, pages);
  const used = all.filter((field) => isUsed(field, draft.fields)).length;
  const look = (asked: { readonly search?: string; readonly filter?: FieldFilter }): void => {
    setSearch(asked.search ?? search);
    setFilter(asked.filter ?? filter);
    setPageNumber(1);
  };
  return (
    <Flex direction="column" gap="small">
      <Heading>{leadsMessages.fieldsTitle}</Heading>
      <Text>{leadsMessages.fieldsHelp}</Text>
      <Flex gap="medium" wrap={true} align="end">
        <SearchInput
          name="field-search"
          label={leadsMessages.search}
          value={search}
          onInput={(typed) => look({ search: typed })}
          onChange={(typed) => look({ search: typed })}
          testId="field-search"
        />
        <Select
          name="field-filter"
          label={leadsMessages.filter}
          value={filter}
          options={FILTERS.map((each) => ({ label: leadsMessages.filters[each], value: each }))}
          onChange={(chosen) => look({ filter: FILTERS.find((each) => each === chosen) ?? 'all' })}
          testId="field-filter"
        />
      </Flex>
      <Text variant="microcopy" testId="fields-found">
        {all.length === 0 ? leadsMessages.noFields : leadsMessages.found(found.length, used, all.length)}
      </Text>
      {all.length > 0 && found.length === 0 && <Text>{leadsMessages.noneFound}</Text>}
      {found.length > 0 && (
        <Table
          density="condensed"
          testId="fields"
          {...(pages > 1
            ? { paginated: true, pageCount: pages, page: current, onPageChange: setPageNumber }
            : { paginated: false })}
        >
          <TableHead>
            <TableRow>
              <TableHeader width="min">{leadsMessages.columns.use}</TableHeader>
              <TableHeader>{leadsMessages.columns.field}</TableHeader>
              <TableHeader>{leadsMessages.columns.about}</TableHeader>
            </TableRow>
          </TableHead>
          <TableBody>
            {found.slice((current - 1) * PAGE_SIZE, current * PAGE_SIZE).map((field) => (
              <FieldRow
                key={field.name}
                field={field}
                isUsed={isUsed(field, draft.fields)}
                isReadOnly={isReadOnly}
                onChange={(isWanted) =>
                  change({
                    ...draft,
                    fields: chooseField(page.values.fields, draft.fields, field, isWanted),
                  })
                }
              />
            ))}
          </TableBody>
        </Table>
      )}
    </Flex>
  );
}
