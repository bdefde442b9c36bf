import { type Response, Router } from 'express';
import { z } from 'zod';
import { CrmRateLimited, CrmUnauthorised, CrmUnavailable } from '../connectors/crm.ts';
import type { Log } from '../platform/logging.ts';
import { installPage } from './install-page.ts';
import { type InstallStates, STATE_SECONDS } from './install-state.ts';
import type { Connection } from './installation.ts';
import { AppMisconfigured, type OAuthProvider } from './oauth-provider.ts';

export type InstallRouteParts = {
  readonly provider: OAuthProvider;
  readonly states: InstallStates;
  readonly complete: (code: string) => Promise<Connection>;
  readonly isSecure: boolean;
  readonly log: Log;
};

const COOKIE = 'leadlight_install';

const callbackQuery = z.object({
  code: z.string().min(1).max(2_000).optional(),
  state: z.string().min(1).max(2_000),
  error: z.string().max(200).optional(),
});

export function installRoutes({ provider, states, complete, isSecure, log }: InstallRouteParts): Router {
  const router = Router();

  router.get('/install', (request, response) => {
    const { state, browser } = states.create();
    response.cookie(COOKIE, browser, {
      httpOnly: true,
      secure: isSecure,
      // Lax: it comes along when the CRM sends the admin back, which is a step from another site.
      sameSite: 'lax',
      path: request.baseUrl,
      maxAge: STATE_SECONDS * 1000,
    });
    response.set('cache-control', 'no-store').redirect(302, provider.authorizeUrl(state));
  });

  router.get('/callback', async (request, response) => {
    response.clearCookie(COOKIE, { path: request.baseUrl });
    const query = callbackQuery.safeParse(request.query);
    const browser = cookieOf(request.get('cookie') ?? '');
    if (!query.success || browser === null || !(await states.use(query.data.state, browser))) {
      show(response, 400, 'This link is used up', AGAIN);
      return;
    }
    const { code, error } = query.data;
    if (code === undefined || error !== undefined) {
      show(response, 400, 'Leadlight was not connected', `The CRM did not grant access. ${AGAIN}`);
      return;
    }
    const failed = await complete(code).then(
      () => null,
      (failure: unknown) => pageOf(failure, log),
    );
    if (failed !== null) {
      show(response, ...failed);
      return;
    }
    show(
      response,
      200,
      'Leadlight is connected',
      'It reads the history now and learns from it; then scores appear on the leads. You can close this page.',
    );
  });

  return router;
}

const AGAIN = 'Begin again from the Install button.';

/** What the admin is told of a failure that is expected; others go on to where bugs go. */
function pageOf(failure: unknown, log: Log): [status: number, title: string, next: string] {
  if (failure instanceof CrmUnauthorised) return [400, 'The CRM took the link back', AGAIN];
  if (failure instanceof CrmUnavailable || failure instanceof CrmRateLimited) {
    log.warn({ err: failure }, 'An install was not completed');
    return [502, 'The CRM did not answer', `Wait a minute. ${AGAIN}`];
  }
  if (failure instanceof AppMisconfigured) {
    log.error({ err: failure, alert: 'oauth app misconfigured' }, 'No account can be connected');
    return [500, 'Leadlight is not set up well', 'We have been told; please try again later.'];
  }
  throw failure;
}

function show(response: Response, status: number, title: string, next: string): void {
  response.status(status).set('cache-control', 'no-store').type('html').send(installPage(title, next));
}

function cookieOf(header: string): string | null {
  const pair = header
    .split(';')
    .map((each) => each.trim())
    .find((each) => each.startsWith(`${COOKIE}=`));
  return pair?.slice(COOKIE.length + 1) || null;
}
