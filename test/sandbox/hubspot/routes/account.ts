import { Router } from 'express';
import type { Account } from '../account.ts';
import { notFound } from '../api-error.ts';
import type { Owner } from '../crm.ts';
import { objectTypeIn, pathText, queryNumber, queryText } from '../http/read-input.ts';
import { iso } from '../records/answer-record.ts';

/** HubSpot's default pipeline; probabilities as it ships. */
const STAGES = [
  ['appointmentscheduled', 'Appointment Scheduled', '0.2', false],
  ['qualifiedtobuy', 'Qualified To Buy', '0.4', false],
  ['presentationscheduled', 'Presentation Scheduled', '0.6', false],
  ['decisionmakerboughtin', 'Decision Maker Bought-In', '0.8', false],
  ['contractsent', 'Contract Sent', '0.9', false],
  ['closedwon', 'Closed Won', '1.0', true],
  ['closedlost', 'Closed Lost', '0.0', true],
] as const;

export function accountRoutes(account: Account, uninstall: () => void): Router {
  const router = Router();

  router.get('/account-info/2026-09/details', (_request, response) => {
    response.json({
      portalId: account.portalId,
      accountType: 'STANDARD',
      timeZone: account.timeZone,
      companyCurrency: 'EUR',
      additionalCurrencies: [],
      utcOffset: '+00:00',
      utcOffsetMilliseconds: 0,
      uiDomain: account.uiDomain(),
      dataHostingLocation: 'eu1',
    });
  });

  router.get('/crm/owners/2026-09', (request, response) => {
    const email = queryText(request, 'email');
    const limit = queryNumber(request, 'limit', 100);
    const after = queryNumber(request, 'after', 0);
    const owners = [...account.owners.values()].filter((owner) => email === null || owner.email === email);
    const results = owners.slice(after, after + limit).map(answerOwner);
    const next = after + limit;
    response.json(
      next < owners.length ? { results, paging: { next: { after: String(next) } } } : { results },
    );
  });

  router.get('/crm/owners/2026-09/:id', (request, response) => {
    const owner = account.owners.get(pathText(request, 'id'));
    if (owner === undefined) throw notFound(`Owner ${pathText(request, 'id')} does not exist.`);
    response.json(answerOwner(owner));
  });

  router.get('/crm/pipelines/2026-09/:objectType', (request, response) => {
    response.json({ results: objectTypeIn(request) === 'deals' ? [salesPipeline()] : [] });
  });

  router.delete('/appinstalls/2026-09/external-install', (_request, response) => {
    uninstall();
    response.status(204).end();
  });

  return router;
}

function answerOwner(owner: Owner): Record<string, unknown> {
  return {
    ...owner,
    type: 'PERSON',
    userIdIncludingInactive: owner.userId,
    createdAt: iso(0),
    updatedAt: iso(0),
    archived: false,
  };
}

function salesPipeline(): Record<string, unknown> {
  const times = { createdAt: iso(0), updatedAt: iso(0), archived: false };
  const stages = STAGES.map(([id, label, probability, isClosed], displayOrder) => ({
    id,
    label,
    displayOrder,
    metadata: { isClosed: String(isClosed), probability },
    writePermissions: 'CRM_PERMISSIONS_ENFORCEMENT',
    ...times,
  }));
  return { id: 'default', label: 'Sales Pipeline', displayOrder: 0, stages, ...times };
}
