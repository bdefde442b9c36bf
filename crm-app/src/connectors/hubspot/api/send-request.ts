export type HttpRequest = {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly query?: Readonly<Record<string, string>> | undefined;
  readonly body?: object | undefined;
};

export type HttpAnswer = { readonly status: number; readonly headers: Headers; readonly text: string };

/**
 * One request, answer and all, which ends when the signal is aborted. HubSpot's own client (@hubspot/api-client 14.0.1,
 * Client.apiRequest) hands no signal on, so that a request which took too long went on behind our back and could be
 * carried out after the next one; whatever else it does for one request is these few headers.
 */
export async function sendRequest(
  origin: string,
  token: string,
  { method, path, query, body }: HttpRequest,
  signal: AbortSignal,
): Promise<HttpAnswer> {
  const url = new URL(`${origin}${path}`);
  if (query !== undefined) url.search = new URLSearchParams(query).toString();
  const response = await fetch(url, {
    ...{ method, signal },
    headers: {
      accept: 'application/json',
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'user-agent': 'leadlight',
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}
