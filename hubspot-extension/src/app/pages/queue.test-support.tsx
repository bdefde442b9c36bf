import { createRenderer, type RenderedNode } from '@hubspot/ui-extensions/testing';
import type { QueueAnswer } from '@leadlight/hubspot-shared';
import { onTestFinished, vi } from 'vitest';
import { STORY_NOW } from '../../../stories/story-now.ts';
import { Pages } from './Pages.tsx';

const BASE = 'https://leadlight.example.com/hubspot/extension/';

/** What the service does with a path below its address; an Error is a call that fails, a promise one that takes its time. */
export type QueueService = (path: string) => QueueAnswer | Error | Promise<QueueAnswer>;

/** The app's home on HubSpot's own renderer at STORY_NOW, with a clock that moves when it is told to. */
export function renderQueue(service: QueueService, timeZone = 'UTC') {
  const asked: string[] = [];
  let answering = service;
  vi.useFakeTimers({
    now: Date.parse(STORY_NOW),
    toFake: ['Date', 'setInterval', 'clearInterval'],
  });
  vi.stubGlobal('self', {
    hsFetch: async (url: string) => {
      if (!url.startsWith(BASE)) throw new Error(`asked ${url}`);
      asked.push(url.slice(BASE.length));
      const answer = await answering(url.slice(BASE.length));
      if (answer instanceof Error) throw answer;
      return new Response(JSON.stringify(answer));
    },
  });
  onTestFinished(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });
  const renderer = createRenderer('pages');
  renderer.mocks.context.variables = { LEADLIGHT_ORIGIN: 'https://leadlight.example.com' };
  renderer.mocks.context.portal.timezone = timeZone;
  renderer.render(<Pages />);
  const text = (): string => textOf(renderer.getRootNode());
  return {
    ...renderer,
    asked,
    text,
    says: (words: string) =>
      renderer.waitFor(() => {
        if (!text().includes(words)) throw new Error(`"${words}" is not on the page:\n${text()}`);
      }),
    answerBy: (next: QueueService) => {
      answering = next;
    },
    passMinutes: (minutes: number) => vi.advanceTimersByTimeAsync(minutes * 60_000),
  };
}

/** The renderer's own type asks for the handler where it hands the value on (0.17.0, dist/testing/types.d.ts). */
export function trigger(
  node: { trigger(event: string, value: unknown): void },
  event: string,
  value: unknown,
): void {
  node.trigger(event, value);
}

/** What a component shows of its props. */
const SHOWN_PROPS = ['title', 'label', 'valueDescription'] as const;

/** Everything that can be read, a line each. */
export function textOf(node: RenderedNode): string {
  if (node.nodeType === 'text') return node.text;
  const props: Readonly<Record<string, unknown>> = 'props' in node ? node.props : {};
  const shown = SHOWN_PROPS.map((name) => props[name]).filter((value) => typeof value === 'string');
  const children = node.childNodes.map(textOf);
  const own = node.childNodes.every((child) => child.nodeType === 'text') ? [children.join('')] : children;
  return [...shown, ...own].filter((line) => line !== '').join('\n');
}
