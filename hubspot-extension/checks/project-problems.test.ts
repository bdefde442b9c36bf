import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { beforeAll, expect, it, onTestFinished } from 'vitest';
import { copyProject } from './production-build.ts';
import { projectProblems } from './project-problems.ts';

const PROJECT = resolve(import.meta.dirname, '..');
const APP = 'src/app/app-hsmeta.json';
const CARD = 'src/app/cards/propensity-tab-hsmeta.json';
const WEBHOOKS = 'src/app/webhooks/leadlight-webhooks-hsmeta.json';
/** What the app may fetch from, as its meta file has it. */
const FETCHED = '["$' + '{LEADLIGHT_ORIGIN}"]';
const PRODUCTION = 'src/hsprofile.production.json';

let good: string;

beforeAll(() => {
  good = mkdtempSync(join(tmpdir(), 'leadlight-project-'));
  copyProject(PROJECT, good);
  return () => rmSync(good, { recursive: true });
});

it('finds nothing wrong with the project', async () => {
  expect(await projectProblems(PROJECT)).toEqual([]);
});

type Break = (folder: string) => void;

const write =
  (path: string, text: string): Break =>
  (folder) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
const replace =
  (path: string, from: string, to: string): Break =>
  (folder) => {
    const text = readFileSync(join(folder, path), 'utf8');
    if (!text.includes(from)) throw new Error(`${path} has no ${from}`);
    writeFileSync(join(folder, path), text.replace(from, to));
  };
const remove =
  (path: string): Break =>
  (folder) =>
    rmSync(join(folder, path), { recursive: true });
const copy =
  (from: string, to: string): Break =>
  (folder) =>
    cpSync(join(folder, from), join(folder, to));

const BROKEN: readonly [what: string, break_: Break, complaint: RegExp][] = [
  ['no project file', remove('hsproject.json'), /^hsproject\.json: /],
  ['another platform', replace('hsproject.json', '2026.09', '2025.1'), /platformVersion is 2025\.1/],
  ['a project without a name', replace('hsproject.json', '"name"', '"title"'), /^hsproject\.json: .*name/],
  ['broken JSON', write(CARD, '{"uid": "x",'), /propensity-tab-hsmeta\.json: can't be read as JSON/],
  ['a list for a component', write(CARD, '[]'), /holds no JSON object/],
  ['an unknown field', replace(CARD, '"type"', '"colour": 1, "type"'), /unknown field "colour"/],
  ['no uid', replace(CARD, '"uid": "leadlight_card_tab",', ''), /tab-hsmeta\.json: uid: it is missing/],
  ['a bad uid', replace(CARD, 'leadlight_card_tab', 'leadlight card'), /tab-hsmeta\.json: uid: /],
  ['a uid that is too long', replace(CARD, 'leadlight_card_tab', 'x'.repeat(65)), /tab-hsmeta\.json: uid: /],
  [
    'one uid twice',
    replace(CARD, 'leadlight_card_tab', 'leadlight_card_sidebar'),
    /^uid .* stands in .* and /,
  ],
  ['an unknown type', replace(CARD, '"card"', '"poster"'), /no component of type "poster"/],
  [
    'a type in another folder',
    copy(CARD, 'src/app/webhooks/card-hsmeta.json'),
    /must stand directly in app\/cards/,
  ],
  ['a file too deep', copy(CARD, 'src/app/cards/parts/x-hsmeta.json'), /pass over a meta file/],
  ['a second app', copy(APP, 'src/app/other-hsmeta.json'), /2 files of type app; 1 may be/],
  ['no app', remove(APP), /there is not one app/],
  [
    'a second settings page',
    copy('src/app/settings/leadlight-settings-hsmeta.json', 'src/app/settings/b-hsmeta.json'),
    /2 files of type settings/,
  ],
  ['a missing entry point', replace(CARD, 'PropensityCard', 'PropensityPoster'), /does not exist/],
  ['an unknown place', replace(CARD, 'crm.record.tab', 'crm.record.roof'), /config\/location/],
  ['an unknown key', replace(CARD, '"location"', '"size": 3, "location"'), /config: .*"size"/],
  ['a card of no object', replace(CARD, '["contacts"]', '[]'), /config\/objectTypes/],
  ['HubSpot in a card’s name', replace(CARD, 'Propensity to Buy', 'HubSpot Score'), /no "Hub" in a name/],
  ['Hub in the app’s name', replace(APP, '"Leadlight"', '"LeadHub"'), /no "Hub" in a name/],
  ['a private app', replace(APP, '"marketplace"', '"private"'), /config\/distribution/],
  ['an app with a static token', replace(APP, '"type": "oauth"', '"type": "static"'), /config\/auth\/type/],
  ['a scope too many', replace(APP, '"oauth",\n', '"oauth", "automation",\n'), /requiredScopes are not/],
  ['a scope less', replace(APP, ', "sales-email-read"', ''), /optionalScopes are not/],
  ['a plain http address', replace(APP, FETCHED, '["http://a.example.com"]'), /fetch has http:/],
  ['a relative address', replace(APP, FETCHED, '["/api"]'), /fetch has \/api/],
  ['a fetch from localhost', replace(APP, FETCHED, '["https://localhost"]'), /fetch has https:/],
  [
    'too few requests at once',
    replace(WEBHOOKS, '"maxConcurrentRequests": 10', '"maxConcurrentRequests": 5'),
    /maxConcurrentRequests/,
  ],
  ['a subscription to our own field', replace(WEBHOOKS, 'hs_lead_status', 'leadlight_tier'), /propertyName/],
  [
    'a plain http profile',
    replace(PRODUCTION, 'https://leadlight', 'http://leadlight'),
    /production\.json, .* has http:/,
  ],
  [
    'a variable that one profile lacks',
    replace(PRODUCTION, 'SUPPORT_EMAIL', 'SUPPORT_MAIL'),
    /production\.json: SUPPORT_EMAIL is missing/,
  ],
  [
    'a variable that nothing uses',
    replace(PRODUCTION, '"SUPPORT_EMAIL"', '"OLD": 1, "SUPPORT_EMAIL"'),
    /nothing uses OLD/,
  ],
  ['a variable of another kind', replace(PRODUCTION, '"+12025550100"', 'null'), /SUPPORT_PHONE/],
  ['an account that is no number', replace(PRODUCTION, '"accountId": 0', '"accountId": "mine"'), /accountId/],
  ['a profile that is no JSON', write(PRODUCTION, '{'), /production\.json: can't be read/],
  [
    'no profile at all',
    (folder) => {
      remove('src/hsprofile.development.json')(folder);
      remove(PRODUCTION)(folder);
    },
    /no profile/,
  ],
  [
    'a range of versions',
    replace('src/app/cards/package.json', '"0.17.0"', '"^0.17.0"'),
    /is no exact version/,
  ],
  [
    'a workspace of pnpm',
    replace('src/app/cards/package.json', 'file:../../../shared', 'workspace:*'),
    /no exact version and no file:/,
  ],
  [
    'a shared part that is not there',
    replace('src/app/cards/package.json', '../../../shared', '../../shared'),
    /leads to no package/,
  ],
  [
    'a lockfile of other versions',
    replace('src/app/cards/package-lock.json', '"react": "18.3.1"', '"react": "18.3.0"'),
    /make it again/,
  ],
  ['no lockfile', remove('src/app/cards/package-lock.json'), /package-lock\.json: /],
  ['no package', remove('src/app/settings/package.json'), /settings\/package\.json: /],
];

it.each(BROKEN)('%s is refused', async (_, breakIt, complaint) => {
  const broken = mkdtempSync(join(tmpdir(), 'leadlight-broken-'));
  onTestFinished(() => rmSync(broken, { recursive: true }));
  cpSync(good, broken, { recursive: true });
  breakIt(broken);
  const problems = await projectProblems(broken);
  expect(
    problems.filter((problem) => complaint.test(problem)),
    problems.join('\n'),
  ).not.toEqual([]);
});

it('lets a developer come back to their own machine after consent', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'leadlight-localhost-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  cpSync(good, folder, { recursive: true });
  replace(
    APP,
    '"redirectUrls": [',
    '"redirectUrls": ["http://localhost:3000/hubspot/oauth/callback", ',
  )(folder);
  expect(await projectProblems(folder)).toEqual([]);
});
