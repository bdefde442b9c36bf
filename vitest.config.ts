import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{scoring-core,webhooks,crm-app,test}/**/*.test.ts', 'hubspot-extension/**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    globalSetup: 'crm-app/src/platform/database/test-database.setup.ts',
    // One less than the cores would be one on a small machine, where much of the time is waiting for processes.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: 180_000,
    hookTimeout: 240_000,
  },
});
