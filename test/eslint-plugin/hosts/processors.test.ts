import assert from 'node:assert/strict';

import markdown from '@eslint/markdown';
import { ESLint, type Linter } from 'eslint';
import plugin from 'eslint-plugin-forbear';
import vue from 'eslint-plugin-vue';
import * as svelteParser from 'svelte-eslint-parser';

import { foundInRetryBugs, placesOf, retryBugs } from './retry-bugs.js';

interface Host {
  readonly file: string;
  readonly before: string;
  readonly after: string;
  readonly config: unknown;
}

const strict = plugin.configs.strict;

const hosts: Readonly<Record<string, Host>> = {
  'Vue components': {
    file: 'Stock.vue',
    before: '<template>\n  <p>{{ item }}</p>\n</template>\n\n<script>\n',
    after: '</script>\n',
    config: [...vue.configs['flat/base'], { ...strict, files: ['**/*.vue'] }],
  },
  'Svelte components': {
    file: 'Stock.svelte',
    before: '<script>\n',
    after: '</script>\n\n<p>{item}</p>\n',
    config: [{ ...strict, files: ['**/*.svelte'], languageOptions: { parser: svelteParser } }],
  },
  'the code blocks of Markdown': {
    file: 'stock.md',
    before: '# Stock\n\n```js\n',
    after: '```\n',
    config: [...(markdown.configs.processor as unknown as Linter.Config[]), strict],
  },
};

describe('the rules point at the right places', () => {
  for (const [name, { file, before, after, config }] of Object.entries(hosts))
    it(`in ${name}`, async () => {
      const eslint = new ESLint({ overrideConfigFile: true, overrideConfig: config as Linter.Config[] });
      const [result] = await eslint.lintText(before + retryBugs + after, { filePath: file });
      assert.deepEqual(placesOf(result?.messages ?? [], before.split('\n').length - 1), foundInRetryBugs);
    });
});
