import type { Contact } from './contacts.ts';

export const PAGE_SIZE = 50;

export type ListQuery = {
  readonly search: string;
  /** Empty: any. */
  readonly tier: string;
  readonly owner: string;
  /** From 1. */
  readonly page: number;
};

export type ChosenContacts = {
  readonly shown: readonly Contact[];
  readonly matching: number;
  readonly pages: number;
  readonly page: number;
};

/** Highest propensity first; leads without one stand below, by name. */
export function chooseContacts(contacts: readonly Contact[], query: ListQuery): ChosenContacts {
  const words = query.search.toLowerCase().split(/\s+/).filter(Boolean);
  const matching = contacts
    .filter(
      (contact) =>
        (query.tier === '' || contact.tier === query.tier) &&
        (query.owner === '' || contact.ownerId === query.owner) &&
        words.every((word) => searchedText(contact).includes(word)),
    )
    .sort(byPropensity);
  const pages = Math.max(1, Math.ceil(matching.length / PAGE_SIZE));
  const page = Math.min(Math.max(1, query.page), pages);
  return {
    shown: matching.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE),
    matching: matching.length,
    ...{ pages, page },
  };
}

function byPropensity(a: Contact, b: Contact): number {
  return (b.score ?? -1) - (a.score ?? -1) || a.name.localeCompare(b.name) || Number(a.id) - Number(b.id);
}

function searchedText(contact: Contact): string {
  return [contact.name, contact.company, contact.email, contact.phone].join(' ').toLowerCase();
}
