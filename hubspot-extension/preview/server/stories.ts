import type { CardAnswer } from '../../shared/answers.ts';
import { CARD_ADDRESSES } from '../../shared/card-addresses.ts';
import { SETTINGS_ADDRESSES } from '../../shared/settings-addresses.ts';
import { cardStories } from '../../stories/card.ts';
import { queueStories } from '../../stories/queue.ts';
import { settingsReplies, settingsStories } from '../../stories/settings.ts';
import type { PropertyValues } from '../protocol.ts';
import type { Surface } from './surfaces.ts';

/** What the service says to one call: an answer, nothing within any time, or HubSpot's word that it is away. */
export type Reply = { readonly answer: unknown } | 'slow' | 'away';

export type Story = {
  readonly name: string;
  /** In addresses and file names. */
  readonly slug: string;
  /** `path` below the service's origin. */
  reply(method: string, path: string, body: unknown): Reply;
  readonly properties: PropertyValues;
};

const BASE = '/hubspot/extension/';
const NO_PROPERTIES: PropertyValues = {
  leadlight_propensity: null,
  leadlight_tier: null,
  leadlight_reasons: null,
  leadlight_scored_at: null,
  leadlight_model: null,
};

export function storiesOf(location: Surface['location']): readonly Story[] {
  switch (location) {
    case 'crm.record.tab':
    case 'crm.record.sidebar':
      return CARD;
    case 'settings':
      return SETTINGS;
    case 'pages':
      return QUEUE;
  }
}

function story(name: string, reply: Story['reply'], properties = NO_PROPERTIES): Story {
  return { name, slug: name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-'), reply, properties };
}

/** What no answer can tell: the service is away or slow, with and without a score on the record. */
const WITHOUT_SERVICE = (properties: PropertyValues): Story[] => [
  story('service unreachable', () => 'away', properties),
  story('service slow', () => 'slow', properties),
];

const CARD: readonly Story[] = [
  ...Object.entries<CardAnswer>(cardStories).map(([name, answer]) =>
    story(name, (_, path) => cardReply(path, answer), propertiesOf(answer)),
  ),
  ...WITHOUT_SERVICE(propertiesOf(cardStories['scored with a call due'])),
  story('unreachable, nothing on the record', () => 'away'),
  story('unreachable, only a tier on the record', () => 'away', {
    ...NO_PROPERTIES,
    leadlight_tier: 'medium',
  }),
  story(
    'nothing can be saved',
    (_, path) =>
      path === `${BASE}${CARD_ADDRESSES.card}` ? { answer: cardStories['scored with a call due'] } : 'away',
    propertiesOf(cardStories['scored with a call due']),
  ),
];

function cardReply(path: string, answer: CardAnswer): Reply {
  return { answer: path === `${BASE}${CARD_ADDRESSES.card}` ? answer : { state: 'saved' } };
}

/** The fields that the service would have written of the same answer. */
function propertiesOf(answer: CardAnswer): PropertyValues {
  if (answer.state !== 'scored' && answer.state !== 'rules') return NO_PROPERTIES;
  const signs = { for: '+', against: '-' } as const;
  return {
    leadlight_propensity: answer.state === 'scored' ? String(answer.score) : null,
    leadlight_tier: answer.tier,
    leadlight_reasons: answer.reasons
      .map(({ direction, words }) => `${signs[direction]} ${words}`)
      .join('\n'),
    leadlight_scored_at: answer.scoredAt,
    leadlight_model: answer.model,
  };
}

const SETTINGS: readonly Story[] = [
  ...Object.entries(settingsStories).map(([name, answer]) =>
    story(name, (method, path, body) => settingsReply(method, path, body, answer, savedAs(body))),
  ),
  story('save refused', (method, path, body) =>
    settingsReply(method, path, body, settingsStories.ready, settingsReplies.invalid),
  ),
  story('saved by somebody else', (method, path, body) =>
    settingsReply(method, path, body, settingsStories.ready, settingsReplies.stale),
  ),
  ...WITHOUT_SERVICE(NO_PROPERTIES),
];

function settingsReply(method: string, path: string, body: unknown, page: unknown, save: unknown): Reply {
  const { settings, history, export: exported, disconnect } = SETTINGS_ADDRESSES;
  const [address, query] = path.slice(BASE.length).split('?');
  if (address === settings) return { answer: method === 'POST' ? save : page };
  if (address === history) {
    return { answer: query?.includes('before=') ? settingsReplies.olderHistory : settingsReplies.history };
  }
  if (address === exported) return { answer: settingsReplies.export };
  if (address === disconnect) {
    const given = typeof body === 'object' && body !== null && 'account' in body ? body.account : null;
    const isRight = given === settingsStories.ready.account.id;
    return { answer: isRight ? settingsReplies.disconnected : settingsReplies.wrongAccount };
  }
  return 'away';
}

function savedAs(body: unknown): unknown {
  const values = typeof body === 'object' && body !== null && 'values' in body ? body.values : null;
  return { ...settingsReplies.saved, ...(values !== null && { values }) };
}

const QUEUE: readonly Story[] = [
  ...Object.entries(queueStories).map(([name, answer]) => story(name, () => ({ answer }))),
  ...WITHOUT_SERVICE(NO_PROPERTIES),
];
