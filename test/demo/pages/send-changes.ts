import type { Request, Response } from 'express';
import type { SandboxHubSpot } from '../../sandbox/hubspot/sandbox-contract.ts';

/** Milliseconds of the wall between looks at the CRM: quick enough for "at once", and a page can be read between. */
const LOOK_EVERY_MS = 1_000;

/** Server-sent events (WHATWG HTML, 9.2): one `changed` whenever a score or a task in the CRM did. */
export function sendChanges(
  request: Request,
  response: Response,
  sandbox: () => SandboxHubSpot | null,
): void {
  response.set({ 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.write('retry: 1000\n\n');
  let seen = stateOf(sandbox());
  const timer = setInterval(() => {
    const state = stateOf(sandbox());
    if (state === seen) return;
    seen = state;
    response.write('event: changed\ndata:\n\n');
  }, LOOK_EVERY_MS);
  request.on('close', () => clearInterval(timer));
}

/** Another text whenever something changed that the pages show. */
function stateOf(sandbox: SandboxHubSpot | null): string {
  if (sandbox === null) return '';
  let newest = 0;
  let records = 0;
  for (const objectType of ['contacts', 'tasks'] as const) {
    for (const { updatedAt } of sandbox.crm.records(objectType)) {
      newest = Math.max(newest, updatedAt);
      records++;
    }
  }
  return `${newest} ${records}`;
}
