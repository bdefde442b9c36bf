import { Button, LoadingButton, Tab, Tabs } from '@hubspot/ui-extensions';
import { createRenderer, type RenderedNode } from '@hubspot/ui-extensions/testing';
import type {
  SettingsAnswer,
  SettingsPage as SettingsPageAnswer,
  SettingsSection,
} from '@leadlight/hubspot-shared';
import { onTestFinished, vi } from 'vitest';
import { settingsReplies, settingsStories } from '../../../stories/settings.ts';
import { STORY_NOW } from '../../../stories/story-now.ts';
import { SettingsPage } from './SettingsPage.tsx';

const BASE = 'https://leadlight.example.com/hubspot/extension/';

type Sent = { readonly method: string; readonly path: string; readonly body: unknown };
/** What the service answers to one call, by "GET settings", "POST settings", …; an Error is a call that fails. */
export type Service = Readonly<Record<string, unknown>>;

const SERVICE: Service = {
  'GET settings': settingsStories.ready,
  'POST settings': settingsReplies.saved,
  'GET settings/history': settingsReplies.history,
  'GET settings/history?before=11': settingsReplies.olderHistory,
  'POST export': settingsReplies.export,
  'POST disconnect': settingsReplies.disconnected,
};

/** The settings page on HubSpot's own renderer at STORY_NOW. `answer` changes what is answered from then on. */
export function renderSettings(page: SettingsAnswer | Error = settingsStories.ready, service: Service = {}) {
  const sent: Sent[] = [];
  const answers = new Map<string, unknown>(Object.entries({ ...SERVICE, 'GET settings': page, ...service }));
  vi.useFakeTimers({ now: Date.parse(STORY_NOW), toFake: ['Date', 'setInterval', 'clearInterval'] });
  vi.stubGlobal('self', {
    hsFetch: async (url: string, { method, body }: { method: string; body?: unknown }) => {
      if (!url.startsWith(BASE)) throw new Error(`asked ${url}`);
      const path = url.slice(BASE.length);
      sent.push({ method, path, body });
      const answer = answers.get(`${method} ${path}`);
      if (answer instanceof Error) throw answer;
      return new Response(JSON.stringify(answer));
    },
  });
  onTestFinished(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });
  const renderer = createRenderer('settings');
  renderer.mocks.context.variables = { LEADLIGHT_ORIGIN: 'https://leadlight.example.com' };
  renderer.mocks.context.portal.timezone = 'Europe/Berlin';
  renderer.render(<SettingsPage />);
  const text = (): string => textOf(renderer.getRootNode());
  const says = (words: string): Promise<void> =>
    renderer.waitFor(() => {
      if (!text().includes(words)) throw new Error(`"${words}" is not on the page:\n${text()}`);
    });
  const buttonOf = (testId: string) =>
    renderer.maybeFind(Button, { testId }) ?? renderer.find(LoadingButton, { testId });
  return {
    ...renderer,
    sent,
    text,
    says,
    answer: (call: string, answered: unknown) => answers.set(call, answered),
    /** Waits for the page, then looks at a section. */
    openSection: async (section: SettingsSection) => {
      await renderer.waitFor(() => renderer.find(Tabs));
      trigger(renderer.find(Tabs), 'onSelectedChange', section);
      await renderer.waitFor(() => {
        if (renderer.find(Tab, { tabId: section }).childNodes.length === 0) throw new Error('not open');
      });
    },
    click: (testId: string) => {
      const button = buttonOf(testId);
      if (button.props.disabled === true) throw new Error(`${testId} is disabled`);
      button.trigger('onClick');
    },
    isDisabled: (testId: string): boolean => buttonOf(testId).props.disabled === true,
    primaryButtons: (): number =>
      renderer.findAll(Button, { variant: 'primary' }).length +
      renderer.findAll(LoadingButton, { variant: 'primary' }).length,
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

/** A page as a story has it, with some of its values others. */
export function pageWith(values: Partial<SettingsPageAnswer['values']>): SettingsPageAnswer {
  return { ...settingsStories.ready, values: { ...settingsStories.ready.values, ...values } };
}

/** What a component shows of its props. */
const SHOWN_PROPS = [
  'title',
  'label',
  'description',
  'number',
  'valueDescription',
  'validationMessage',
] as const;

/** Everything that can be read, a line each. */
export function textOf(node: RenderedNode): string {
  if (node.nodeType === 'text') return node.text;
  const props: Readonly<Record<string, unknown>> = 'props' in node ? node.props : {};
  const shown = SHOWN_PROPS.map((name) => props[name]).filter((value) => typeof value === 'string');
  const children = node.childNodes.map(textOf);
  const own = node.childNodes.every((child) => child.nodeType === 'text') ? [children.join('')] : children;
  return [...shown, ...own].filter((line) => line !== '').join('\n');
}
