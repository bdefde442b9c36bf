import { Button, LoadingButton } from '@hubspot/ui-extensions';
import { CrmActionButton } from '@hubspot/ui-extensions/crm';
import { createRenderer, type RenderedNode, type RendererMocks } from '@hubspot/ui-extensions/testing';
import { onTestFinished, vi } from 'vitest';
import { STORY_NOW } from '../../../stories/story-now.ts';
import { PropensityCard } from './PropensityCard.tsx';

const ORIGIN = 'https://leadlight.example.com';

/** What the service does with the n-th call: answers this as JSON, fails, or stays silent for ever. */
export type Reaction = { readonly answer: unknown } | { readonly fails: Error } | 'silence';

type Sent = {
  readonly path: string;
  readonly body: Record<string, unknown>;
  readonly timeout: number;
};

type Options = {
  readonly location?: 'crm.record.tab' | 'crm.record.sidebar';
  readonly record?: Readonly<Record<string, string | null>>;
  /** Of the project's profile; null where it was not given. */
  readonly origin?: string | null;
  /** Whether the test's clock also drives time limits; then waiting in vain ends with the test's own limit alone. */
  readonly limits?: boolean;
};

/**
 * The card on HubSpot's own renderer at STORY_NOW. The service's calls react in order, the last one again and again;
 * a call's address is taken apart, so that a wrong origin would throw.
 */
export function renderCard(reactions: readonly Reaction[], options: Options = {}) {
  const sent: Sent[] = [];
  const clocks = ['Date', 'setInterval', 'clearInterval'] as const;
  const limits = options.limits ? (['setTimeout', 'clearTimeout'] as const) : [];
  vi.useFakeTimers({ now: Date.parse(STORY_NOW), toFake: [...clocks, ...limits] });
  vi.stubGlobal('self', {
    hsFetch: (url: string, { body, timeout }: { body: Record<string, unknown>; timeout: number }) => {
      const reaction = reactions[Math.min(sent.length, reactions.length - 1)];
      if (!url.startsWith(`${ORIGIN}/hubspot/extension/`)) throw new Error(`asked ${url}`);
      sent.push({ path: url.slice(`${ORIGIN}/hubspot/extension/`.length), body, timeout });
      if (reaction === undefined || reaction === 'silence') return new Promise(() => undefined);
      if ('fails' in reaction) return Promise.reject(reaction.fails);
      return Promise.resolve(new Response(JSON.stringify(reaction.answer)));
    },
  });
  onTestFinished(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });
  const renderer = createRenderer(options.location ?? 'crm.record.tab');
  const { mocks } = renderer;
  const origin = options.origin === undefined ? ORIGIN : options.origin;
  mocks.context.variables = origin === null ? {} : { LEADLIGHT_ORIGIN: origin };
  mocks.context.portal.timezone = 'UTC';
  holdRecord(mocks, options.record ?? {});
  renderer.render(<PropensityCard />);
  const text = () => textOf(renderer.getRootNode());
  return {
    ...renderer,
    sent,
    text,
    says: (words: string) =>
      renderer.waitFor(() => {
        if (!text().includes(words)) throw new Error(`"${words}" is not on the card:\n${text()}`);
      }),
    passMinutes: (minutes: number) => vi.advanceTimersByTimeAsync(minutes * 60_000),
    hold: (record: Readonly<Record<string, string | null>>) => holdRecord(mocks, record),
    primaryButtons: () =>
      [
        ...renderer.findAll(Button, { variant: 'primary' }),
        ...renderer.findAll(LoadingButton, { variant: 'primary' }),
        ...renderer.findAll(CrmActionButton, { variant: 'primary' }),
      ].map((button) => button.text),
  };
}

/** As HubSpot's hook gives it at the next rendering. */
function holdRecord(
  { useCrmProperties }: Pick<RendererMocks, 'useCrmProperties'>,
  properties: Readonly<Record<string, string | null>>,
) {
  useCrmProperties.willCall(() => ({
    properties: { ...properties },
    error: null,
    isLoading: false,
    isRefetching: false,
    refetch: async () => undefined,
  }));
}

/** Words that are texts of their own on the card, or that a component shows from its props. */
const SHOWN_PROPS = ['title', 'label', 'valueDescription', 'description', 'validationMessage'] as const;

/** Everything that can be read on the card, a line each. */
export function textOf(node: RenderedNode): string {
  if (node.nodeType === 'text') return node.text;
  const props: Readonly<Record<string, unknown>> = 'props' in node ? node.props : {};
  const shown = SHOWN_PROPS.map((name) => props[name]).filter((value) => typeof value === 'string');
  const children = node.childNodes.map(textOf);
  const own = node.childNodes.every((child) => child.nodeType === 'text') ? [children.join('')] : children;
  return [...shown, ...own].filter((line) => line !== '').join('\n');
}
