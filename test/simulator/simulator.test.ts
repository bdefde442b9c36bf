import { DAY } from '@leadlight/scoring-core';
import { describe, expect, test } from 'vitest';
import { rocAuc } from '../../scoring-core/src/evaluation/roc-auc.ts';
import { HORIZON_DAYS } from './lead-life.ts';
import { createSimulator } from './simulator.ts';
import type { Happening, Simulator } from './simulator-contract.ts';

const START = Date.parse('2026-11-22T10:30:00Z');
const small = (seed: number): Simulator => createSimulator({ leads: 200, seed, start: START });

function firstHappenings(simulator: Simulator, count: number, from = START): Happening[] {
  const first: Happening[] = [];
  for (const happening of simulator.happenings(from)) {
    if (first.length === count) break;
    first.push(happening);
  }
  return first;
}

describe.each([1, 2, 3])('seed %i', (seed) => {
  const company = createSimulator({ leads: 3000, seed, start: START });
  const eligible = company.truth().filter(({ label }) => label !== null);
  const labels = Float64Array.from(eligible, ({ label }) => label ?? 0);
  const truth = Float64Array.from(eligible, ({ probability }) => probability);
  const mean = (values: Float64Array): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;

  test('has the leads asked for', () => {
    expect(company.crmRecords().filter(({ objectType }) => objectType === 'contacts')).toHaveLength(3000);
  });

  test('4-8 % of the moments are followed by a win within 90 days', () => {
    expect(mean(labels)).toBeGreaterThan(0.04);
    expect(mean(labels)).toBeLessThan(0.08);
  });

  test('the truth ranks the moments with a ROC-AUC of 0.80-0.88', () => {
    const auc = rocAuc(truth, labels);
    expect(auc).toBeGreaterThan(0.8);
    expect(auc).toBeLessThan(0.88);
  });

  test('the truth is calibrated: in each fifth as many wins as it says', () => {
    const order = [...truth.keys()].sort((a, b) => (truth[a] ?? 0) - (truth[b] ?? 0));
    const fifth = Math.ceil(order.length / 5);
    for (let begin = 0; begin < order.length; begin += fifth) {
      const rows = order.slice(begin, begin + fifth);
      const said = rows.reduce((sum, row) => sum + (truth[row] ?? 0), 0);
      const came = rows.reduce((sum, row) => sum + (labels[row] ?? 0), 0);
      // About six moments share one lead's fate, so the spread is that of a sixth as many.
      expect(Math.abs(came - said)).toBeLessThan(4 * Math.sqrt(6 * Math.max(said, 1)));
    }
  });
});

test('the same options make the same company, another seed another', () => {
  const [a, b, c] = [small(1), small(1), small(2)];
  expect(b.crmRecords()).toEqual(a.crmRecords());
  expect(b.websiteRows()).toEqual(a.websiteRows());
  expect(b.truth()).toEqual(a.truth());
  expect(firstHappenings(b, 500)).toEqual(firstHappenings(a, 500));
  expect(c.crmRecords()).not.toEqual(a.crmRecords());
});

test('what happens next comes in order, and goes on the same from any later time', () => {
  const company = small(1);
  const first = firstHappenings(company, 600);
  expect(first.map(({ at }) => at)).toEqual(first.map(({ at }) => at).sort((a, b) => a - b));
  expect(first[0]?.at).toBeGreaterThanOrEqual(START);
  const later = first[300]?.at ?? 0;
  const again = firstHappenings(company, 200, later);
  const begin = first.findIndex(({ at }) => at >= later);
  expect(again).toEqual(first.slice(begin, begin + 200));
});

test('history ends at the start, ids are unique, and nothing is known before it occurs', () => {
  const company = small(3);
  const rows = company.websiteRows();
  expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
  for (const row of rows) {
    const known = row.kind === 'event' ? row.knownAt : row.tiedAt;
    expect(known).toBeLessThan(START);
    if (row.kind === 'event') expect(row.knownAt).toBeGreaterThanOrEqual(row.occurredAt);
  }
  const records = company.crmRecords();
  expect(new Set(records.map(({ objectType, id }) => `${objectType}:${id}`)).size).toBe(records.length);
  for (const { createdAt, history } of records) {
    for (const { timestamp } of Object.values(history).flat()) {
      expect(timestamp).toBeGreaterThanOrEqual(createdAt);
      expect(timestamp).toBeLessThan(START);
    }
  }
});

test('the imperfections of real accounts are there', () => {
  const company = createSimulator({ leads: 1000, seed: 1, start: START });
  const records = company.crmRecords();
  const contacts = records.filter(({ objectType }) => objectType === 'contacts');
  const count = (property: string, value?: string): number =>
    contacts.filter(({ history }) =>
      history[property]?.some((version) => value === undefined || version.value === value),
    ).length;
  const imported = contacts.filter(({ history }) => history.email?.[0]?.sourceType === 'IMPORT');
  const importDays = new Set(imported.map(({ createdAt }) => Math.floor(createdAt / DAY)));
  expect(imported.length).toBeGreaterThan(50);
  expect(importDays.size).toBeLessThan(8);
  expect(count('first_contact_date')).toBe(imported.length);
  expect(count('hs_email_optout', 'true')).toBeGreaterThan(10);
  expect(count('hs_lead_status', 'UNQUALIFIED')).toBeGreaterThan(10);
  expect(count('phone')).toBeLessThan(900);
  expect(count('hubspot_owner_id')).toBeLessThan(900);
  const customers = count('lifecyclestage', 'customer');
  expect(count('onboarding_owner')).toBeGreaterThan(0.8 * customers);
  expect(count('onboarding_owner')).toBeLessThanOrEqual(customers);
  const events = company.websiteRows().filter((row) => row.kind === 'event');
  expect(events.filter(({ occurredAt, knownAt }) => knownAt > occurredAt).length).toBeGreaterThan(100);
  const ties = company.websiteRows().filter((row) => row.kind === 'identity');
  const before = ties.filter((tie) =>
    events.some(({ subject, occurredAt }) => subject === tie.from && occurredAt < tie.tiedAt - DAY),
  );
  expect(before.length).toBeGreaterThan(100);
  expect(new Set(contacts.map(({ associations }) => associations?.[0]?.id)).size).toBeLessThan(
    0.8 * contacts.length,
  );
});

test('a label is a win of the CRM: the deal is closed within the horizon', () => {
  const company = small(1);
  const wins = new Map<string, number>();
  for (const { objectType, history, associations } of company.crmRecords()) {
    const won = history.dealstage?.find(({ value }) => value === 'closedwon');
    const contact = associations?.find((other) => other.objectType === 'contacts');
    if (objectType === 'deals' && won !== undefined && contact !== undefined)
      wins.set(`lead:${contact.id}`, won.timestamp);
  }
  expect(wins.size).toBeGreaterThan(5);
  for (const { lead, moment, label } of company.truth()) {
    if (label === null) continue;
    const won = wins.get(lead) ?? Number.POSITIVE_INFINITY;
    expect(won).toBeGreaterThan(moment);
    expect(label).toBe(won <= moment + HORIZON_DAYS * DAY ? 1 : 0);
  }
});
