import { config } from '@hubspot/eslint-config-ui-extensions';
import parser from '@typescript-eslint/parser';

/** HubSpot's own rules, for what runs in HubSpot's worker; all they warn of is an error here. */
export default [
  {
    ignores: [
      '**/node_modules/**',
      '**/*.test.ts',
      '**/*.test.tsx',
      '**/*.test-support.ts',
      '**/*.test-support.tsx',
    ],
  },
  ...config,
  { files: ['**/*.{ts,tsx}'], languageOptions: { parser } },
];
