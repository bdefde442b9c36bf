/**
 * What the service answers to the card, the settings page and the home page. Every expected state is an answer with
 * status 200 and its `state`; the service's own types are held to these by a test.
 *
 * Times are ISO 8601 in UTC, propensities and shares 0..1, scores 0..100.
 */

export * from './card-answers.ts';
export * from './queue-answers.ts';
export * from './settings-answers.ts';

export type Tier = 'high' | 'medium' | 'low' | 'exclude';

/** On: fields and tasks are written. In a dry run scores are computed and shown, when paused nothing new goes out. */
export type Output = 'on' | 'dry_run' | 'paused';

export type DataGate = {
  /** "not enough data yet: 61 of 100 wins" */
  readonly message: string;
  readonly positives: number;
  readonly positivesNeeded: number;
};

/** What no surface can show anything for. */
export type ClosedAnswer =
  | { readonly state: 'uninstalled' }
  /** `ask` are people who could help: who installed Leadlight, who may change its settings. */
  | { readonly state: 'no_permission'; readonly ask: readonly string[] };
