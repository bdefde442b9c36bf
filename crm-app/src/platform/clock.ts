/** The present, in milliseconds since 1970 (UTC). Time is an argument everywhere, so that a test can set it. */
export type Clock = () => number;

export const systemClock: Clock = () => Date.now();
