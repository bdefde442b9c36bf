/** A call is given up after this many milliseconds; HubSpot itself would wait for 15 seconds (platform page, §2). */
export const SERVICE_LIMIT_MS = 5_000;

/** `hubspot.fetch`, given by the surface. */
export type SendRequest = (
  url: string,
  options: { method: 'GET' | 'POST'; timeout: number; body?: Record<string, unknown> },
) => Promise<{ json(): Promise<unknown> }>;

export type ServiceCall<State extends string> = {
  readonly send: SendRequest;
  /** The profile's variable LEADLIGHT_ORIGIN: "https://…" without a path. */
  readonly origin: unknown;
  /** Below `/hubspot/extension/`, with its query. */
  readonly path: string;
  /** Makes it a POST. */
  readonly body?: Readonly<Record<string, unknown>>;
  /** Every state that the caller can show; see answer-states.ts. */
  readonly states: Readonly<Record<State, true>>;
};

/** No address: the project was uploaded without its profile. Unknown: a newer service than this surface knows. */
export type Unreachable = {
  readonly state: 'unreachable';
  readonly because: 'no_address' | 'too_slow' | 'no_connection' | 'unknown_answer';
};

/**
 * Asks the service, and never rejects: whatever goes wrong is the state `unreachable`. Answers within
 * SERVICE_LIMIT_MS, also where HubSpot's own limit is not kept.
 */
export async function callService<Answer extends { readonly state: string }>(
  call: ServiceCall<Answer['state']>,
): Promise<Answer | Unreachable> {
  if (typeof call.origin !== 'string' || call.origin === '') return unreachable('no_address');
  const url = `${call.origin}/hubspot/extension/${call.path}`;
  const options = call.body
    ? { method: 'POST' as const, body: { ...call.body } }
    : { method: 'GET' as const };
  let limit: ReturnType<typeof setTimeout> | undefined;
  const tooSlow = new Promise<Unreachable>((resolve) => {
    limit = setTimeout(() => resolve(unreachable('too_slow')), SERVICE_LIMIT_MS);
  });
  try {
    const answered = answerOf<Answer>(call.send(url, { ...options, timeout: SERVICE_LIMIT_MS }), call.states);
    return await Promise.race([answered, tooSlow]);
  } catch {
    return unreachable('no_connection');
  } finally {
    clearTimeout(limit);
  }
}

async function answerOf<Answer extends { readonly state: string }>(
  sent: Promise<{ json(): Promise<unknown> }>,
  states: Readonly<Record<Answer['state'], true>>,
): Promise<Answer | Unreachable> {
  const answer = await (await sent).json();
  if (isKnown<Answer>(answer, states)) return answer;
  // Every answer of the service has a state: what has none is HubSpot's own word that the service is away.
  return unreachable(hasState(answer) ? 'unknown_answer' : 'no_connection');
}

function hasState(answer: unknown): answer is { readonly state: string } {
  return (
    typeof answer === 'object' && answer !== null && 'state' in answer && typeof answer.state === 'string'
  );
}

/** The service's own types are held to these answers by a test, so the state tells the rest of the shape. */
function isKnown<Answer extends { readonly state: string }>(
  answer: unknown,
  states: Readonly<Record<Answer['state'], true>>,
): answer is Answer {
  return hasState(answer) && Object.hasOwn(states, answer.state);
}

function unreachable(because: Unreachable['because']): Unreachable {
  return { state: 'unreachable', because };
}
