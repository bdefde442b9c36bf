import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  callsMessages,
  cardMessages,
  limitsMessages,
  queueMessages,
  settingsMessages,
} from '../../../hubspot-extension/shared/index.ts';
import { callTasks } from '../../demo/pages/call-tasks.ts';
import { contactsOf } from '../../demo/pages/contacts.ts';
import { waitUntil } from '../../demo/wait-until.ts';
import { showStory } from '../../preview/show-story.ts';
import { hasChromium, openChromium } from '../open-chromium.ts';
import { overflow, seriousFindings } from '../page-checks.ts';
import { type StandingCompany, standingCompany } from './standing-company.ts';

const skips = !hasChromium && process.env.CI !== 'true';
const MINUTE = 60_000;
const WITHIN_MS = 60_000;

describe.skipIf(skips)(
  'the surfaces on the running service, in Chromium (skipped where there is none)',
  () => {
    let company: StandingCompany;
    let browser: Browser;
    let page: Page;
    beforeAll(async () => {
      [company, browser] = await Promise.all([standingCompany(), openChromium()]);
      page = await browser.newPage({ viewport: { width: 1_280, height: 900 } });
    }, 480_000);
    afterAll(async () => {
      await browser?.close();
      await company?.end();
    });

    /** Opens one of the CRM's pages, whose surface must show no fault. */
    const open = async (path: string) => {
      expect(await showStory(page, company.pages.origin + path)).toEqual([]);
      return page.locator('.surface');
    };

    it('the card shows a hot lead, is marked as called, takes feedback, and keeps itself up to date', async () => {
      const task = await makeHot(company);
      company.pass(5 * MINUTE);
      const card = await open(`/contacts/${company.company.sandbox.portalId}/record/0-1/${task.contactId}`);
      await card.getByText(/^Call this lead: due in \d+ min$/).waitFor();
      await card.getByRole('img', { name: /^Score \d+ of 100$/ }).waitFor();
      expect(await card.getByRole('progressbar').count()).toBeGreaterThan(0);
      expect(await seriousFindings(page)).toEqual([]);
      for (const width of [320, 1_280]) {
        await page.setViewportSize({ width, height: 900 });
        expect(await overflow(page)).toBe(0);
      }

      await card.getByRole('button', { name: cardMessages.markAsCalled }).click();
      await card.getByText(cardMessages.taskStates.done, { exact: true }).waitFor();
      const isDone = () => callTasks(company.company.sandbox).some(({ id, done }) => id === task.id && done);
      expect(await waitUntil(async () => isDone(), WITHIN_MS)).toBe(true);

      await card.getByRole('button', { name: cardMessages.wrong }).click();
      await card.getByRole('button', { name: cardMessages.wrongSubmit }).click();
      await card.getByText(cardMessages.wrongReasonMissing).waitFor();
      await card
        .getByLabel(cardMessages.wrongReason)
        .selectOption({ label: cardMessages.feedbackReasons.already_in_touch });
      await card.getByLabel(cardMessages.wrongNote).fill('Spoke with them on Friday.');
      await card.getByRole('button', { name: cardMessages.wrongSubmit }).click();
      await card.getByText(cardMessages.wrongThanks).waitFor();
      await open(new URL(page.url()).pathname);
      await card
        .getByText(`You said “${cardMessages.feedbackReasons.already_in_touch}”`, { exact: false })
        .waitFor();

      company.company.sandbox.crm.update('contacts', task.contactId, { leadlight_propensity: '77' });
      await page.locator('[data-score="77"]').waitFor();
    }, 300_000);

    it('the settings page changes the threshold, keeps who did it, and says at the field what is wrong', async () => {
      const settings = await open('/settings');
      const threshold = settings.getByRole('spinbutton', { name: callsMessages.threshold });
      const before = Number(await threshold.inputValue());
      await threshold.fill(String(before + 7));
      await threshold.blur();
      await settings.getByText(/unsaved change/).waitFor();
      const { settings: stored } = company.service.domains;
      const revision = (await stored.read(company.tenant)).revision;
      await settings.getByRole('button', { name: settingsMessages.save, exact: true }).click();
      await settings.getByText(settingsMessages.saved, { exact: true }).waitFor();
      const after = await stored.read(company.tenant);
      expect(after.revision).toBe(revision + 1);
      expect(after.values.callThreshold).toBeCloseTo((before + 7) / 100);

      await settings.getByRole('tab', { name: 'Account and history' }).click();
      const changes = settings.getByTestId('history');
      await changes.getByText(company.manager.email, { exact: false }).first().waitFor();
      expect(await changes.textContent()).toContain(String(before + 7));

      await settings.getByRole('tab', { name: 'Limits and people' }).click();
      const people = settings.getByLabel(limitsMessages.managers);
      await people.fill('not-an-address');
      await people.blur();
      const field = settings.getByTestId('managers');
      await field.locator('[aria-invalid="true"]').waitFor();
      expect(await field.getByRole('alert').textContent()).not.toBe('');
      expect(
        await settings.getByRole('button', { name: settingsMessages.save, exact: true }).isDisabled(),
      ).toBe(true);
    }, 300_000);

    it('somebody who is no manager sees the settings and cannot change them', async () => {
      company.lookAs({ id: '990', email: 'rep@lindgren.example', firstName: 'A', lastName: 'Rep' });
      const settings = await open('/settings');
      await settings.getByText(settingsMessages.readOnlyTitle).waitFor();
      expect(await settings.getByRole('spinbutton', { name: callsMessages.threshold }).isEditable()).toBe(
        false,
      );
      expect(await settings.getByRole('button', { name: settingsMessages.save, exact: true }).count()).toBe(
        0,
      );
      company.lookAs(company.manager);
    });

    it('the call queue shows what is due and filters by tier', async () => {
      // The manager raised it in a test before, perhaps above what any lead of so small a company reaches.
      const { settings } = company.service.domains;
      const { revision, values } = await settings.read(company.tenant);
      await settings.change(company.tenant, {
        revision,
        values: { ...values, callThreshold: 0.05 },
        changedBy: 'the manager of the sandbox company',
      });
      const task = await makeHot(company);
      const queue = await open('/call-queue');
      await queue.getByLabel('Owner').selectOption({ label: queueMessages.everybody });
      await queue.getByRole('link', { name: task.name }).first().waitFor();
      await queue.getByLabel(queueMessages.tier).selectOption({ label: 'Low' });
      await queue.getByRole('link', { name: task.name }).first().waitFor({ state: 'hidden' });
      expect(await seriousFindings(page)).toEqual([]);
    }, 300_000);
  },
);

/** A visit to the pricing page by leads that are near it already: one turns hot, and its task comes to the CRM. */
async function makeHot({ company, service, tenant, clock, pass }: StandingCompany) {
  const { sandbox } = company;
  const before = new Set(callTasks(sandbox).map(({ id }) => id));
  pass(MINUTE);
  const now = clock.now();
  const nearest = contactsOf(sandbox)
    .toSorted((a, b) => (b.score ?? 0) - (a.score ?? 0))
    .filter(({ id }) => !callTasks(sandbox).some(({ contactId }) => contactId === id))
    .slice(0, 25);
  const rows = nearest.flatMap(({ id }) =>
    ['/pricing', '/case-studies/brightforge', '/demo'].map((path, i) => ({
      kind: 'event' as const,
      id: `visit-${now}-${id}-${i}`,
      subject: `lead:${id}` as const,
      type: 'page_viewed' as const,
      occurredAt: now - (3 - i) * 1_000,
      knownAt: now,
      properties: { path, session: `s-${now}-${id}` },
    })),
  );
  await service.domains.timeline.inbox.accept(tenant, rows, []);
  const found = () => callTasks(sandbox).find(({ id, done }) => !before.has(id) && !done);
  if (!(await waitUntil(async () => found() !== undefined, WITHIN_MS)))
    throw new Error('No lead turned hot.');
  const task = found();
  const contact = contactsOf(sandbox).find(({ id }) => id === task?.contactId);
  if (task === undefined || contact === undefined) throw new Error('The task is of nobody.');
  return { ...task, contactId: contact.id, name: contact.name };
}
