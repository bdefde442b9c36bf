import { expect, test } from 'vitest';
import { createIdentityGraph } from './identity-graph.ts';
import { at, tie } from './rows.test-support.ts';

const from = (text: string): { from: number; until: number } => ({ from: at(text), until: Infinity });

test('a visitor tied to a lead that is merged away belongs to the survivor, from the later of both on', () => {
  const graph = createIdentityGraph([
    tie('visitor:1', 'lead:1', '2025-01-01'),
    tie('lead:1', 'lead:2', '2025-02-01'),
    tie('lead:2', 'lead:3', '2025-03-01'),
    tie('visitor:2', 'lead:1', '2025-04-01'),
  ]);
  expect(graph.belongingTo('lead:3').get('visitor:1')).toEqual([from('2025-03-01')]);
  expect(graph.belongingTo('lead:3').get('visitor:2')).toEqual([from('2025-04-01')]);
  expect(graph.belongingTo('lead:2').get('visitor:1')).toEqual([from('2025-02-01')]);
  expect(graph.belongingTo('lead:1').has('lead:2')).toBe(false);
  expect(graph.survivorOf('lead:1', at('2025-01-31'))).toBe('lead:1');
  expect(graph.survivorOf('lead:1', at('2025-02-01'))).toBe('lead:2');
  expect(graph.survivorOf('lead:1', at('2025-03-01'))).toBe('lead:3');
});

test('a tie made again after it was undone holds twice, and not between', () => {
  const graph = createIdentityGraph([
    tie('visitor:1', 'lead:1', '2025-01-01', '2025-01-10'),
    tie('visitor:1', 'lead:1', '2025-01-20'),
  ]);
  expect(graph.belongingTo('lead:1').get('visitor:1')).toEqual([
    { from: at('2025-01-01'), until: at('2025-01-10') },
    from('2025-01-20'),
  ]);
});

test('two ways to one lead hold where either does', () => {
  const graph = createIdentityGraph([
    tie('visitor:1', 'lead:1', '2025-01-05'),
    tie('visitor:1', 'lead:2', '2025-01-01', '2025-01-04'),
    tie('lead:2', 'lead:1', '2025-01-02'),
  ]);
  expect(graph.belongingTo('lead:1').get('visitor:1')).toEqual([
    { from: at('2025-01-02'), until: at('2025-01-04') },
    from('2025-01-05'),
  ]);
});

test('leads merged in a circle end, and one of them survives from wherever one asks', () => {
  const graph = createIdentityGraph([
    tie('lead:1', 'lead:2', '2025-01-01'),
    tie('lead:2', 'lead:3', '2025-01-02'),
    tie('lead:3', 'lead:1', '2025-01-03'),
    tie('lead:4', 'lead:3', '2025-01-01'),
  ]);
  for (const lead of ['lead:1', 'lead:2', 'lead:3', 'lead:4']) {
    expect(graph.survivorOf(lead, at('2025-01-04'))).toBe('lead:1');
  }
  expect([...graph.belongingTo('lead:1').keys()].sort()).toEqual(['lead:1', 'lead:2', 'lead:3', 'lead:4']);
});
