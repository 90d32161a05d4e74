import { defineConfig, globalIgnores } from 'eslint/config';
import eslintPlugin from 'eslint-plugin-eslint-plugin';
import forbear from 'eslint-plugin-forbear';
import tseslint from 'typescript-eslint';

export default defineConfig(
  globalIgnores(['**/dist/', '.cache/', 'test/fixtures/', 'extension/walkthrough/', 'coverage/']),
  { files: ['**/*.{ts,mjs,js}'], extends: [forbear.configs?.recommended ?? []] },
  {
    // Shows what comes of the defaults that the rules report.
    files: ['test/bench/herd/**'],
    rules: {
      'forbear/no-permanent-error-retry': 'off',
      'forbear/require-jitter': 'off',
      'forbear/respect-retry-after': 'off',
    },
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['*/tsdown.config.ts'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  {
    // Node types are compared as strings: importing the enum costs a tenth of a second at every start of ESLint.
    files: ['eslint-plugin/src/**/*.ts'],
    rules: { '@typescript-eslint/no-unsafe-enum-comparison': 'off' },
  },
  { files: ['eslint-plugin/src/rules/**/*.ts'], extends: [eslintPlugin.configs.recommended] },
);
