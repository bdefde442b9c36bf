import { expect, test } from 'vitest';
import { closeMatches } from './close-matches.ts';

const NAMES = ['Converted', 'Create Date', 'Lead Source', 'Lead Origin', 'Total Time Spent on Website'];

test.each([
  ['Convertd', ['Converted']],
  ['create_date', ['Create Date']],
  ['CreatedDate', ['Create Date']],
  ['Time Spent', ['Total Time Spent on Website']],
  ['Source', ['Lead Source']],
  ['Zebra', []],
])('%s may mean %j', (wanted, expected) => {
  expect(closeMatches(wanted, NAMES)).toEqual(expected);
});
