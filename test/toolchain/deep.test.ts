import { expect, it } from 'vitest';

/** run-tests.test.ts runs this file by itself and says what it must see; in any other run both are free. */
it('sees LEADLIGHT_DEEP where the run that it is part of was to be deep', () => {
  const { LEADLIGHT_DEEP, LEADLIGHT_DEEP_EXPECTED = LEADLIGHT_DEEP } = process.env;
  expect(LEADLIGHT_DEEP).toBe(LEADLIGHT_DEEP_EXPECTED);
});
