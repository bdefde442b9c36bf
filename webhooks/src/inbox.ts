/** One thing that a CRM told, as it came; it is read again when it is worked on. */
export type RawDelivery = {
  /** The CRM's id of the account that it is about. */
  readonly account: string;
  /** Tells it from every other of its account: the same key again is the same delivery. */
  readonly key: string;
  readonly payload: unknown;
};

/**
 * Where raw deliveries are kept before the sender gets its 2xx. Resolves when they are committed; what belongs to an
 * account that nobody connected is dropped.
 */
export type RawInbox = {
  store(deliveries: readonly RawDelivery[]): Promise<void>;
};
