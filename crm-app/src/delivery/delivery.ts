/** What one round of delivery did, in outbox rows. */
export type Delivered = {
  readonly sent: number;
  readonly failed: number;
  /** Put back for another try, because of the CRM or of its limit. */
  readonly waiting: number;
};

export type Delivery = {
  /** Sends what is due for one tenant; workers at once share the rows, and none is sent twice. */
  deliver(tenant: string): Promise<Delivered>;
};
