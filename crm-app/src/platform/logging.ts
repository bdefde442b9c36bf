import { type DestinationStream, pino } from 'pino';

export type Log = pino.Logger;
export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

/**
 * What may hold a person's data or a secret, wherever it is up to three levels down; logged as "[removed]". The rule
 * for callers is to log ids and counts alone; this is the net under it.
 */
const PRIVATE_NAMES = [
  ...[
    'email',
    'name',
    'firstname',
    'lastname',
    'phone',
    'company',
    'profile',
    'properties',
    'payload',
    'body',
  ],
  ...[
    'accessToken',
    'refreshToken',
    'access_token',
    'refresh_token',
    'clientSecret',
    'client_secret',
    'password',
  ],
  ...['authorization', 'cookie', 'apiKey'],
];

/** An HTTP request or response is told by these alone: addresses, queries and headers say who it was. */
const SERIALIZERS = {
  req: (request: { id?: unknown; method?: unknown }) => ({ id: request.id, method: request.method }),
  res: (response: { statusCode?: unknown }) => ({ status: response.statusCode }),
  err: describeError,
};

/** Lines of JSON on standard output, or where `destination` says. */
export function createLog(level: LogLevel, destination?: DestinationStream): Log {
  const redact = {
    paths: PRIVATE_NAMES.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]),
    censor: '[removed]',
  };
  const options: pino.LoggerOptions = {
    level,
    redact,
    serializers: SERIALIZERS,
    // No host name, no process id: the line is the same wherever it runs.
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
  };
  return destination ? pino(options, destination) : pino(options);
}

/**
 * An error without what it carries along: a database's error quotes the row that it refused (`detail`, `where`), an
 * HTTP client's holds the whole request. Where it happened and its code are kept.
 */
function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code, cause } = error as Error & { code?: unknown };
  return {
    type: error.name,
    message: withoutAddresses(error.message),
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    // The first line of a stack is the message again.
    stack: error.stack
      ?.split('\n')
      .filter((line) => /^\s+at /.test(line))
      .slice(0, 12)
      .join('\n'),
    ...(cause === undefined ? {} : { cause: describeError(cause) }),
  };
}

const EMAIL = /[^\s<>"'(),:;@]+@[^\s<>"'(),:;@]+\.[^\s<>"'(),:;@]+/g;

function withoutAddresses(message: string): string {
  return message.replace(EMAIL, '[address removed]');
}
