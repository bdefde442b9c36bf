import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{scoring-core,webhooks,crm-app,test}/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
