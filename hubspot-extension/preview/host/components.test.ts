import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { COMPONENTS } from './components/index.ts';

/** HubSpot's list of what a bundle can send. */
const SDK = readFileSync(
  new URL(
    '../../node_modules/@hubspot/ui-extensions/dist/shared.synced/remoteComponents.synced.js',
    import.meta.url,
  ),
  'utf8',
);
const [stable = '', experimental = ''] = SDK.split('// EXPERIMENTAL COMPONENTS');

/** They show data of HubSpot's own, or belong to the older home page: a surface that begins to use one is told. */
const NOT_SHOWN = [
  'CrmAssociationPivot',
  'CrmAssociationPropertyList',
  'CrmAssociationStageTracker',
  'CrmAssociationTable',
  'CrmCardActions',
  'CrmDataHighlight',
  'CrmReport',
  'CrmSimpleDeadline',
  'CrmStageTracker',
  'CrmStatistics',
  'HeaderActions',
  'PrimaryHeaderActionButton',
  'SecondaryHeaderActionButton',
];

function namesIn(source: string): string[] {
  return [...source.matchAll(/createAndRegisterRemoteReactComponent\('(\w+)'/g)].map(
    (match) => match[1] ?? '',
  );
}

it('has every component of the SDK that is not experimental, but for those that show data of HubSpot itself', () => {
  // The parts of these have names of their own; the wholes are registered as compounds.
  const wholes = [...stable.matchAll(/createAndRegisterRemoteCompoundReactComponent\('(\w+)'/g)].map(
    (match) => match[1],
  );
  const names = [...namesIn(stable), ...wholes];
  expect(names.length).toBeGreaterThan(80);
  expect(names.filter((name) => !Object.hasOwn(COMPONENTS, name ?? '')).sort()).toEqual(NOT_SHOWN);
});

it('has none that HubSpot calls experimental, or does not have', () => {
  expect(namesIn(experimental).length).toBeGreaterThan(10);
  const known = new Set(SDK.match(/(?<=Component\(')\w+/g));
  expect(
    Object.keys(COMPONENTS).filter((name) => !known.has(name) || namesIn(experimental).includes(name)),
  ).toEqual([]);
});
