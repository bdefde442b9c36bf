import { expect, it } from 'vitest';
import { chooseContacts, type ListQuery, PAGE_SIZE } from './choose-contacts.ts';
import type { Contact } from './contacts.ts';

const EVERYTHING: ListQuery = { search: '', tier: '', owner: '', page: 1 };

it('puts the highest propensity first and the unscored last', () => {
  const chosen = chooseContacts(
    [contact('1', { score: null }), contact('2', { score: 7 }), contact('3', { score: 90 })],
    EVERYTHING,
  );
  expect(chosen.shown.map(({ id }) => id)).toEqual(['3', '2', '1']);
});

it('finds by every word, in name, company, e-mail and phone', () => {
  const contacts = [
    contact('1', { name: 'Ada Byron', company: 'Engines' }),
    contact('2', { name: 'Ada Miller', company: 'Looms' }),
    contact('3', { name: 'Grace', phone: '+44 20 7946' }),
  ];
  const find = (search: string) =>
    chooseContacts(contacts, { ...EVERYTHING, search }).shown.map(({ id }) => id);
  expect(find('ada')).toEqual(['1', '2']);
  expect(find(' ADA  engines ')).toEqual(['1']);
  expect(find('7946')).toEqual(['3']);
  expect(find('nobody')).toEqual([]);
});

it('filters by tier and owner together', () => {
  const contacts = [
    contact('1', { tier: 'high', ownerId: '7' }),
    contact('2', { tier: 'high', ownerId: '8' }),
    contact('3', { tier: 'low', ownerId: '7' }),
  ];
  const chosen = chooseContacts(contacts, { ...EVERYTHING, tier: 'high', owner: '7' });
  expect(chosen.shown.map(({ id }) => id)).toEqual(['1']);
});

it('pages, and takes a page beyond the end for the last', () => {
  const contacts = Array.from({ length: PAGE_SIZE + 3 }, (_, i) => contact(String(i), { score: i }));
  const last = chooseContacts(contacts, { ...EVERYTHING, page: 99 });
  expect(last).toMatchObject({ page: 2, pages: 2, matching: PAGE_SIZE + 3 });
  expect(last.shown.map(({ id }) => id)).toEqual(['2', '1', '0']);
});

function contact(id: string, changes: Partial<Contact>): Contact {
  return {
    id,
    name: `Person ${id}`,
    jobTitle: null,
    company: null,
    email: null,
    phone: null,
    ownerId: null,
    owner: null,
    score: null,
    tier: null,
    reasons: [],
    scoredAt: null,
    model: null,
    ...changes,
  };
}
