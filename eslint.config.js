import { defineConfig, globalIgnores } from 'eslint/config';
import eslintPlugin from 'eslint-plugin-eslint-plugin';
import forbear from 'eslint-plugin-forbear';
import tseslint from 'typescript-eslint';

export default defineConfig(
  globalIgnores(['**/dist/', '.cache/', 'test/fixtures/', 'coverage/']),
  { files: ['**/*.{ts,mjs,js}'], extends: [forbear.configs?.recommended ?? []] },
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
