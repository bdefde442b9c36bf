import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CrmPages, startCrmPages } from '../demo/pages/crm-pages.ts';
import type { LeadStory } from '../demo/pages/lead-story.ts';
import { type SandboxHubSpot, startSandboxHubSpot } from '../sandbox/hubspot/index.ts';
import { hasChromium, openChromium } from './open-chromium.ts';
import { overflow, seriousFindings } from './page-checks.ts';

const NOW = Date.parse('2026-11-23T10:30:00Z');
const DAY = 24 * 3_600_000;

let sandbox: SandboxHubSpot;
let pages: CrmPages;
let hot: string;

beforeAll(async () => {
  sandbox = await startSandboxHubSpot({ clock: () => NOW, clientId: 'id', clientSecret: 'secret', seed: 1 });
  sandbox.crm.addOwners([
    { id: '7', email: 'iris@sandbox.example', firstName: 'Iris', lastName: 'Vogt', userId: 7 },
  ]);
  for (const [name, type] of Object.entries(FIELDS)) {
    sandbox.crm.addProperty('contacts', { name, label: name, type });
  }
  for (let i = 0; i < 60; i++) addLead(i);
  hot = addLead(99);
  pages = await startCrmPages(0, {
    sandbox: () => sandbox,
    company: 'Lindgren Tools',
    timeZone: 'Europe/Berlin',
    clock: () => NOW,
    speed: 60,
    storyOf: async () => STORY,
  });
});

afterAll(async () => {
  await pages?.close();
  await sandbox?.close();
});

it('lists by the field in the CRM, searches and filters', async () => {
  expect(await leadsAt('/')).toMatchObject([hot]);
  const found = await (await fetch(`${pages.origin}/?q=person+7`)).text();
  expect(found).toContain('Person 7 ');
  expect(found).not.toContain('Person 8 ');
  expect(await (await fetch(`${pages.origin}/?tier=high`)).text()).not.toContain('tier-low"');
});

it('escapes what the CRM holds', async () => {
  const evil = addLead(98, '<script>alert(1)</script>');
  const text = await (await fetch(`${pages.origin}/contacts/${sandbox.portalId}/record/0-1/${evil}`)).text();
  expect(text).not.toContain('<script>alert');
  expect(text).toContain('&lt;script&gt;alert');
  sandbox.crm.archive('contacts', evil);
});

it("answers 404 for a lead that is not there, and for another account's address", async () => {
  for (const path of [`/contacts/${sandbox.portalId}/record/0-1/404404`, `/contacts/1/record/0-1/${hot}`]) {
    expect((await fetch(pages.origin + path)).status).toBe(404);
  }
});

describe.skipIf(!hasChromium)('in Chromium (skipped where there is none)', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openChromium();
  });
  afterAll(() => browser?.close());

  it.each([
    [1400, 'light'],
    [1400, 'dark'],
    [320, 'light'],
    [320, 'dark'],
  ] as const)(
    'at %i px, %s: nothing sticks out and axe finds nothing serious',
    async (width, colorScheme) => {
      const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
      const page = await context.newPage();
      for (const [name, path] of [
        ['list', '/'],
        ['lead', `/contacts/${sandbox.portalId}/record/0-1/${hot}`],
        ['nothing', '/?q=nobody'],
      ]) {
        await page.goto(pages.origin + path);
        expect(await overflow(page), name).toBe(0);
        expect(await seriousFindings(page), name).toEqual([]);
        const folder = process.env.LEADLIGHT_PICTURES;
        if (folder)
          await page.screenshot({ path: `${folder}/${name}-${width}-${colorScheme}.png`, fullPage: true });
      }
      await context.close();
    },
  );

  it('shows a new score and a new task without being asked, and leaves a half-typed search alone', async () => {
    const page = await browser.newPage();
    await page.goto(pages.origin);
    const typed = page.getByRole('searchbox');
    await typed.fill('per');
    const calm = addLead(61);
    sandbox.crm.update('contacts', calm, { leadlight_propensity: '100' });
    await page.waitForTimeout(1_500);
    expect(await typed.inputValue()).toBe('per');
    await typed.fill('');
    await typed.blur();
    sandbox.crm.update('contacts', calm, { leadlight_propensity: '99' });
    const task = sandbox.crm.create(
      'tasks',
      {
        hs_task_subject: 'Call within 1 hour',
        hs_task_type: 'CALL',
        hs_task_status: 'NOT_STARTED',
        hs_timestamp: String(NOW + 3_600_000),
      },
      { associations: [{ objectType: 'contacts', id: calm }] },
    );
    await page.locator(`[data-task="${task.id}"]`).waitFor({ timeout: 10_000 });
    await page.getByRole('status').filter({ hasText: 'turned hot' }).waitFor();
    await page.close();
  });
});

const FIELDS = {
  leadlight_propensity: 'number',
  leadlight_tier: 'string',
  leadlight_reasons: 'string',
  leadlight_scored_at: 'datetime',
  leadlight_model: 'string',
} as const;

function addLead(i: number, lastname = 'of Long Family Name'): string {
  return sandbox.crm.create('contacts', {
    firstname: `Person ${i}`,
    lastname,
    company: `Company ${i % 7} & Sons`,
    jobtitle: 'Head of Operations',
    email: `person${i}@company${i}.example`,
    phone: '+49 30 901820',
    hubspot_owner_id: i % 3 === 0 ? '7' : '',
    leadlight_propensity: String(Math.min(97, i)),
    leadlight_tier: i > 70 ? 'high' : i > 40 ? 'medium' : 'low',
    leadlight_reasons:
      '+ pricing viewed 3 times in the week to 23 Nov, more than most leads\n+ e-mail opened on 22 Nov\n- came by referral',
    leadlight_scored_at: new Date(NOW - i * 60_000).toISOString(),
    leadlight_model: '2026-11-23 boosted trees',
  }).id;
}

const STORY: LeadStory = {
  scores: Array.from({ length: 20 }, (_, i) => ({
    moment: NOW - (20 - i) * DAY,
    propensity: 0.05 + 0.02 * ((i * 7) % 11) + (i > 15 ? 0.3 : 0),
    tier: 'low',
    cause: i % 2 ? 'event' : 'clock',
    model: 'm',
  })),
  events: [
    {
      id: 'a',
      subject: 'visitor:1',
      type: 'page_viewed',
      occurredAt: NOW - 60_000,
      knownAt: NOW - 60_000,
      properties: { path: '/pricing/a-rather-long-address-that-has-to-break-somewhere-on-a-phone' },
    },
    {
      id: 'b',
      subject: 'lead:1',
      type: 'email_opened',
      occurredAt: NOW - DAY,
      knownAt: NOW - DAY,
      properties: {},
    },
  ],
  eventsInAll: 75,
  model: {
    version: '2026-11-23 boosted trees',
    summary: {
      id: 1,
      version: '2026-11-23 boosted trees',
      role: 'champion',
      leads: 3_000,
      labelled: 60_000,
      positives: 2_500,
      baseRate: 0.05,
      kind: 'boosted_trees',
      calibration: 'platt',
      rocAuc: 0.82,
      liftAt20: 3.1,
      dataGate: {
        enough: true,
        positives: 2_500,
        positivesNeeded: 100,
        examples: 60_000,
        examplesNeeded: 1_000,
        message: '',
      },
      verdict: { verdict: 'ready', sentence: 'Ready.', reasons: [] },
      reliability: [{ from: 0.9, to: 1, predicted: 0.95, observed: 0.93, n: 412, low: 0.88, high: 0.97 }],
      seconds: 9,
    },
  },
  callThreshold: 0.31,
  horizonDays: 90,
};

/** The first lead of a page. */
async function leadsAt(path: string): Promise<string[]> {
  const text = await (await fetch(pages.origin + path)).text();
  return [...text.matchAll(/data-lead="(\d+)"/g)].map((match) => match[1]).slice(0, 1);
}
