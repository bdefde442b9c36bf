/** An expected failure: the message says what happened, to what, and what the person can do. No stack is shown. */
export class UserError extends Error {
  override readonly name = 'UserError';
}
