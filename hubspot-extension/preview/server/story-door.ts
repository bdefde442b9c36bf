import { setTimeout as wait } from 'node:timers/promises';
import type { DoorAnswer, DoorRequest } from '../protocol.ts';
import type { Story } from './stories.ts';

/** Answers for HubSpot from a story. The calls of a story cross no network. */
export async function askStory(story: Story, request: DoorRequest): Promise<DoorAnswer> {
  if (request.kind === 'properties') {
    const values = Object.fromEntries(request.names.map((name) => [name, story.properties[name] ?? null]));
    return { kind: 'properties', values };
  }
  const { pathname, search } = new URL(request.url);
  const body: unknown = request.body === null ? null : JSON.parse(request.body);
  const reply = story.reply(request.method, `${pathname}${search}`, body);
  if (reply === 'slow') {
    await wait(request.timeout);
    return { kind: 'failed', message: `No answer within ${request.timeout} ms.` };
  }
  if (reply === 'away') {
    return { kind: 'response', status: 502, body: '{"status":"error","category":"BAD_GATEWAY"}' };
  }
  return { kind: 'response', status: 200, body: JSON.stringify(reply.answer) };
}
