import assert from 'node:assert/strict';
import { createRequire } from 'node:module';

import * as babelParser from '@babel/eslint-parser';
import * as typescriptParser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { Linter as Linter9 } from 'eslint-9';
import plugin from 'eslint-plugin-forbear';

import { foundInRetryBugs, placesOf, retryBugs } from './retry-bugs.js';

const required = createRequire(import.meta.url)('eslint-plugin-forbear') as typeof plugin;

const linters = { 'ESLint 9': Linter9, 'ESLint 10': Linter };
/** The newest of Babel's parsers that runs on Node 20 makes no scopes that ESLint 10 takes. */
const onlyInEslint9 = '@babel/eslint-parser';
const parsers = {
  espree: {},
  '@typescript-eslint/parser': { parser: typescriptParser },
  '@babel/eslint-parser': {
    parser: babelParser,
    parserOptions: { requireConfigFile: false, babelOptions: { babelrc: false, configFile: false } },
  },
};
const formats = { 'as an ECMAScript module': plugin, 'as a CommonJS module': required };

describe('the plugin', () => {
  for (const [host, HostLinter] of Object.entries(linters))
    for (const [parser, languageOptions] of Object.entries(parsers))
      for (const [format, loaded] of Object.entries(formats)) {
        if (parser === onlyInEslint9 && host !== 'ESLint 9') continue;
        it(`finds the same in ${host}, on ${parser}, loaded ${format}`, () => {
          const config = [{ ...loaded.configs.strict, languageOptions }] as Linter.Config[];
          const linter = new HostLinter({ configType: 'flat' }) as Linter;
          assert.deepEqual(placesOf(linter.verify(retryBugs, config)), foundInRetryBugs);
        });
      }
});
