import { UserError } from '../../crm-app/src/platform/user-error.ts';

/** What an admin does in a browser: follows the Install button, agrees in the CRM, comes back with the code. */
export async function consentAsAdmin(serviceOrigin: string): Promise<void> {
  const begun = await step(`${serviceOrigin}/hubspot/oauth/install`);
  const cookie = begun.headers.getSetCookie().map((each) => each.split(';')[0]);
  const agreed = await step(locationOf(begun));
  const ended = await step(locationOf(agreed), cookie.join('; '));
  if (!ended.ok) {
    throw new UserError(`The sandbox HubSpot could not be connected: ${ended.status} ${await ended.text()}`);
  }
}

function step(address: string, cookie = ''): Promise<Response> {
  return fetch(address, { redirect: 'manual', headers: cookie === '' ? {} : { cookie } });
}

function locationOf(response: Response): string {
  const location = response.headers.get('location');
  if (location === null) throw new UserError(`${response.url} answered ${response.status} and led nowhere.`);
  return location;
}
