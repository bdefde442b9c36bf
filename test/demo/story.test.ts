import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { createStory } from './story.ts';

it('writes a line a stage into a log, with its result and time, and how far it is now and then', () => {
  const { stream, text } = recorded();
  let wall = 0;
  const story = createStory(stream, () => wall);
  story.begin('Backfill');
  wall = 5_000;
  story.progress('contacts 50 of 3,000');
  wall = 12_000;
  story.progress('contacts 900 of 3,000');
  wall = 21_400;
  story.end('3,000 contacts');
  expect(text()).toBe(
    '… Backfill             contacts 900 of 3,000\n✓ Backfill             3,000 contacts (21.4 s)\n',
  );
});

it('says nothing of a stage that has ended', () => {
  const { stream, text } = recorded();
  const story = createStory(stream, () => 0);
  story.progress('lost');
  story.end('lost');
  expect(text()).toBe('');
});

function recorded(): { stream: NodeJS.WriteStream; text: () => string } {
  const stream = Object.assign(new PassThrough(), { isTTY: false, columns: 80 });
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  return {
    stream: stream as unknown as NodeJS.WriteStream,
    text: () => Buffer.concat(chunks).toString('utf8'),
  };
}
