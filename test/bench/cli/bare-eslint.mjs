// ESLint with typescript-eslint's parser and no rule, over the current folder: what linting costs at the least.
import * as parser from '@typescript-eslint/parser';
import { ESLint } from 'eslint';

const eslint = new ESLint({
  overrideConfigFile: true,
  overrideConfig: [{ files: ['**/*.{js,ts}'], languageOptions: { parser } }],
});
const results = await eslint.lintFiles('.');
console.log(`${results.length} files`);
