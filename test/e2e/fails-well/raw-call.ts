import { connect } from 'node:net';

/**
 * Writes to the socket itself what no HTTP client would send; gives what comes back until there is an answer.
 * @param ends whether the sender breaks off after the last part, or waits
 */
export function callRaw(
  origin: string,
  headers: readonly string[],
  body: Iterable<string>,
  ends: boolean,
): Promise<string> {
  const socket = connect(Number(new URL(origin).port), 'localhost');
  let answer = '';
  return new Promise((resolve) => {
    socket.setEncoding('utf8').on('data', (text: string) => {
      answer += text;
      if (answer.includes('\r\n\r\n')) socket.destroy();
    });
    // Who has heard enough may close before everything was sent.
    socket.on('error', () => socket.destroy());
    socket.on('close', () => resolve(answer));
    socket.write(
      `${['POST /hubspot/webhooks HTTP/1.1', 'host: localhost', ...headers].join('\r\n')}\r\n\r\n`,
    );
    for (const part of body) socket.write(part);
    if (ends) socket.end();
  });
}

/** So many bytes in chunks of a megabyte, and no end after them. */
export function* endlessChunks(bytes: number): Generator<string> {
  const megabyte = ' '.repeat(1024 * 1024);
  for (let sent = 0; sent < bytes; sent += megabyte.length) {
    yield `${megabyte.length.toString(16)}\r\n${megabyte}\r\n`;
  }
}
