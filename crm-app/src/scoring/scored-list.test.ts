import { createServing, type Serving } from '@leadlight/scoring-core';
import { expect, onTestFinished, test } from 'vitest';
import { silentProgress } from '../cli/progress.ts';
import { tableOf, tableOfRows } from '../leads-table/written-table.test-support.ts';
import { UserError } from '../platform/user-error.ts';
import { trainOnList } from '../training/train-on-list.ts';
import { scoredList } from './scored-list.ts';

const day = (number: number): string => new Date(Date.UTC(2024, 0, number)).toISOString().slice(0, 10);

/** Recent activity wins. Few enough for rules: they learn in no time. */
const rows = Array.from({ length: 240 }, (_, row) => {
  const idle = (row * 37) % 120;
  return [`L${row}`, day(200 + row - idle), day(200 + row), row % 5, idle < 30 ? 1 : 0];
});
const NAMES = ['Id', 'Last Activity Date', 'Created', 'Visits', 'Won'];

async function trained(): Promise<Serving> {
  const { files } = trainOnList(await tableOfRows(NAMES, rows), {
    outcome: 'Won',
    id: 'Id',
    time: 'Created',
    drop: [],
    seed: 1,
    now: () => 0,
    progress: silentProgress,
  });
  const serving = await createServing(files);
  onTestFinished(() => serving.close());
  return serving;
}

test('a date is told in words, and columns are found in another spelling', async () => {
  const list = await tableOf(`ID,last activity date,CREATED,visits\nA,${day(99)},${day(101)},2\n`);
  const { lines, warnings } = await scoredList(await trained(), list);
  expect(lines[1][0]).toBe('A');
  expect(lines[1].join()).toContain('Last Activity Date: 2 days before Created');
  expect(warnings).toEqual([]);
});

test('a list without any of the columns is refused with what was expected', async () => {
  const scored = scoredList(await trained(), await tableOf('Id,Color\nA,red\n'));
  await expect(scored).rejects.toThrow(UserError);
  await expect(scored).rejects.toThrow(
    /leads\.csv has none of the 2 columns that this scorer reads: "Last Activity Date" and "Visits"\. It has "Id" and "Color"/,
  );
});
