import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{scoring-core,webhooks,crm-app,test}/**/*.test.ts', 'hubspot-extension/**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    globalSetup: 'crm-app/src/platform/database/test-database.setup.ts',
    testTimeout: 180_000,
    hookTimeout: 240_000,
  },
});
