/** What can go wrong, each by itself; all off at first. Paths are matched against the path without its query. */
export type Faults = {
  /** Share of the API calls (0..1) answered 429 although the limit has room. */
  readonly rateLimited: number;
  /** Share of the API calls (0..1) answered 502. */
  readonly unavailable: number;
  /** Every API answer waits so long, in ms of the wall. */
  readonly slowMs: number;
  /** Calls carried out whose reply never arrives: the socket is destroyed. `times` counts down to 0. */
  readonly lostReplies: { readonly method?: string; readonly path: RegExp; readonly times: number } | null;
  /** Rules that the account's admin made; a write that breaks one is refused (2026-09). */
  readonly adminRules: readonly AdminRule[];
  /** Records that refuse every write, for partial failures; ids. */
  readonly brokenRecords: ReadonlySet<string>;
  /** A changed record is found by search as it was for so long. */
  readonly searchLagMs: number;
  /** Refreshing hands out a new refresh token and the old one dies. */
  readonly rotatingRefreshTokens: boolean;
  /** Seconds that an access token lives. */
  readonly tokenLifeSeconds: number;
  /** `POST /oauth/…/token` answers 503. */
  readonly oauthUnavailable: boolean;
  /** Every webhook call is made twice. */
  readonly webhooksDoubled: boolean;
  /** Webhook events wait in no order. */
  readonly webhooksDisordered: boolean;
  /** No webhook is sent; those of the meantime go out when it ends. */
  readonly webhooksHeld: boolean;
};

/** A property that must be filled when the record is written; with `when`, only where another one has that value. */
export type AdminRule = {
  readonly objectType: string;
  readonly property: string;
  readonly when?: { readonly property: string; readonly value: string };
};

/** 1,800 s: what HubSpot's tokens live. A second of lag: HubSpot names none; "some seconds" is what people see. */
const NO_FAULTS: Faults = {
  rateLimited: 0,
  unavailable: 0,
  slowMs: 0,
  lostReplies: null,
  adminRules: [],
  brokenRecords: new Set(),
  searchLagMs: 1000,
  rotatingRefreshTokens: false,
  tokenLifeSeconds: 1800,
  oauthUnavailable: false,
  webhooksDoubled: false,
  webhooksDisordered: false,
  webhooksHeld: false,
};

export type FaultSwitches = {
  readonly now: Faults;
  set(changes: Partial<Faults>): void;
  /** Everything off. */
  clear(): void;
};

export function createFaultSwitches(changed: () => void): FaultSwitches {
  let current = NO_FAULTS;
  return {
    get now() {
      return current;
    },
    set(changes) {
      current = { ...current, ...changes };
      changed();
    },
    clear() {
      current = NO_FAULTS;
      changed();
    },
  };
}
