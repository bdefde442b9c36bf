/**
 * What page, worker and server of the preview say to each other. The worker plays HubSpot's: the bundle finds in it the
 * globals that @hubspot/ui-extensions 0.17.0 reads (dist/internal/global-utils.js).
 */

/** One surface on a page: everything the page needs to show it, as JSON in the element's `data-extension`. */
export type ExtensionMount = {
  /** Address of HubSpot's bundle, of the worker's script, and of what answers `DoorRequest`. */
  readonly bundle: string;
  readonly worker: string;
  readonly door: string;
  /** HubSpot's own context, as `useExtensionContext` gives it. */
  readonly context: { readonly portal: { readonly id: number; readonly timezone: string } } & Readonly<
    Record<string, unknown>
  >;
  readonly clock: WorkerClock;
  /** Of the headings inside: one more than of the heading above the surface. */
  readonly headingLevel: 2 | 3;
};

/** What the worker takes for the time: from `now` (epoch ms) on, `speed` times as fast as the wall; 0 stands still. */
export type WorkerClock = { readonly now: number; readonly speed: number };

export type DoorRequest =
  | {
      readonly kind: 'fetch';
      readonly url: string;
      readonly method: string;
      /** JSON text; null without one. */
      readonly body: string | null;
      readonly headers: Readonly<Record<string, string>>;
      /** Milliseconds. */
      readonly timeout: number;
    }
  | { readonly kind: 'properties'; readonly names: readonly string[] };

export type DoorAnswer =
  | { readonly kind: 'response'; readonly status: number; readonly body: string }
  | { readonly kind: 'properties'; readonly values: PropertyValues }
  /** No answer came: what `hubspot.fetch` rejects with. */
  | { readonly kind: 'failed'; readonly message: string };

export type PropertyValues = Readonly<Record<string, string | null>>;

export type PageLocation = { readonly path: string; readonly params: Readonly<Record<string, string>> };

/** HubSpot's default and most for `hubspot.fetch`, milliseconds. */
export const DEFAULT_TIMEOUT_MS = 15_000;
export const LONGEST_TIMEOUT_MS = 120_000;

/** What the page offers to the worker. */
export type HostCalls = {
  ask(request: DoorRequest): Promise<DoorAnswer>;
  failed(message: string): Promise<void>;
};

/** What the worker offers to the page. */
export type WorkerCalls = {
  start(
    channel: unknown,
    mount: Pick<ExtensionMount, 'bundle' | 'context' | 'clock'>,
    location: PageLocation,
    actions: HostActions,
  ): Promise<void>;
  navigated(location: PageLocation): Promise<void>;
  propertiesChanged(): Promise<void>;
};

/** HubSpot's actions (dist/shared.synced/types/actions.synced.d.ts) that act on the page; the worker adds the others. */
export type HostActions = {
  addAlert(alert: { type?: string; title?: string; message: string }): void;
  reloadPage(): void;
  refreshObjectProperties(): void;
  openIframeModal(action: { uri: string; title?: string }, onClose?: () => void): void;
  copyTextToClipboard(text: string): Promise<void>;
  closeOverlay(id: string): void;
  navigateToPage(target: { to: string; params?: Record<string, string> }): void;
};
