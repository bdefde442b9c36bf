/** What one round of delivery did. */
export type Delivered = {
  readonly sent: number;
  readonly failed: number;
  /** Rows that wait for another try, because of the CRM or of the account's limit. */
  readonly waiting: number;
};

export type Delivery = {
  /** Sends what is due for one tenant; two at once share the rows and never send one twice. */
  deliver(tenant: string): Promise<Delivered>;
};

/** Waits until this tenant may make one more call to its CRM. */
export type CallLimiter = { take(tenant: string): Promise<void> };
