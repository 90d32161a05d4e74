import assert from 'node:assert/strict';

import * as typescriptParser from '@typescript-eslint/parser';
import { ESLint, type Linter } from 'eslint';
import plugin from 'eslint-plugin-forbear';
import vue from 'eslint-plugin-vue';
import * as svelteParser from 'svelte-eslint-parser';

const vueConfig = (parser?: typeof typescriptParser) => [
  ...vue.configs['flat/base'],
  {
    ...plugin.configs.strict,
    files: ['**/*.vue'],
    languageOptions: { parserOptions: parser ? { parser } : {} },
  },
];

const svelteConfig = [
  { ...plugin.configs.strict, files: ['**/*.svelte'], languageOptions: { parser: svelteParser } },
];

const loop = `async function load() {
  for (let attempt = 1; ; attempt++) {
    try {
      return await fetch('/stock');
    } catch (error) {
      if (attempt === 3) throw error;
      await sleep(1000);
    }
  }
}`;

/** The text with what the suggestion for the wait makes of it. */
async function mended(file: string, text: string, config: readonly unknown[]): Promise<string> {
  const eslint = new ESLint({ overrideConfigFile: true, overrideConfig: config as Linter.Config[] });
  const [result] = await eslint.lintText(text, { filePath: file });
  const findings = result?.messages.filter(({ ruleId }) => ruleId === 'forbear/require-jitter') ?? [];
  const suggestion = findings[0]?.suggestions?.find(({ messageId }) => messageId === 'addJitter');
  assert.ok(suggestion, JSON.stringify(result?.messages));
  const [start, end] = suggestion.fix.range;
  const after = text.slice(0, start) + suggestion.fix.text + text.slice(end);
  const [again] = await eslint.lintText(after, { filePath: file });
  const left = again?.messages.filter(({ fatal, ruleId }) => fatal ?? ruleId === 'forbear/require-jitter');
  assert.deepEqual(left, [], after);
  return after;
}

const wait = (text: string) => text.replace('sleep(1000)', 'sleep(fullJitter(1000))');

describe('the import of a suggestion lands in the script block', () => {
  it('of a Vue component', async () => {
    const text = `<template>\n  <p />\n</template>\n\n<script>\n${loop}\n\nexport default {};\n</script>\n`;
    const after = await mended('Stock.vue', text, vueConfig());
    assert.equal(
      after,
      wait(text).replace('<script>\n', "<script>\nimport { fullJitter } from 'forbear';\n\n"),
    );
  });

  it('of a Vue component, behind its imports', async () => {
    const text = `<script>\nimport { ref } from 'vue';\n\n${loop}\n\nexport default { load };\n</script>\n<template><p /></template>\n`;
    const after = await mended('Stock.vue', text, vueConfig());
    assert.equal(after, wait(text).replace("'vue';\n", "'vue';\nimport { fullJitter } from 'forbear';\n"));
  });

  it('of a Vue component with `<script setup>` in TypeScript', async () => {
    const text = `<script setup lang="ts">\n${loop}\nconst stock: Promise<Response> = load();\n</script>\n\n<template>\n  <p>{{ stock }}</p>\n</template>\n`;
    const after = await mended('Stock.vue', text, vueConfig(typescriptParser));
    assert.equal(after, wait(text).replace('"ts">\n', `"ts">\nimport { fullJitter } from 'forbear';\n\n`));
  });

  it('of a Vue component that has two, which are one module', async () => {
    const text = `<script>\nexport const name = 'stock';\n</script>\n\n<script setup>\n${loop}\nload();\n</script>\n\n<template>\n  <p />\n</template>\n`;
    const after = await mended('Stock.vue', text, vueConfig());
    assert.equal(
      after,
      wait(text).replace('<script>\n', "<script>\nimport { fullJitter } from 'forbear';\n\n"),
    );
  });

  it('of a Svelte component', async () => {
    const text = `<script>\n  import { onMount } from 'svelte';\n\n${loop}\n  onMount(load);\n</script>\n\n<p>stock</p>\n`;
    const after = await mended('Stock.svelte', text, svelteConfig);
    assert.equal(
      after,
      wait(text).replace("'svelte';\n", "'svelte';\n  import { fullJitter } from 'forbear';\n"),
    );
  });

  it('of a Svelte component without imports', async () => {
    const text = `<script lang="ts">\n${loop}\n  load();\n</script>\n\n<p>stock</p>\n`;
    const after = await mended('Stock.svelte', text, svelteConfig);
    assert.equal(after, wait(text).replace('"ts">\n', `"ts">\nimport { fullJitter } from 'forbear';\n\n`));
  });

  it('of the module of a Svelte component, which both blocks see', async () => {
    for (const tag of ['<script module>', '<script context="module">']) {
      const text = `<script>\n  import { onMount } from 'svelte';\n${loop}\n  onMount(load);\n</script>\n\n${tag}\n  export const name = 'stock';\n</script>\n`;
      const after = await mended('Stock.svelte', text, svelteConfig);
      const expected = wait(text).replace(`${tag}\n`, `${tag}\n  import { fullJitter } from 'forbear';\n\n`);
      assert.equal(after, expected);
    }
  });

  it('as does what is made once for the module', async () => {
    const text = `<script>\n  import CircuitBreaker from 'opossum';\n\n  async function load(id) {\n    const breaker = new CircuitBreaker(fetch, {});\n    return breaker.fire(id);\n  }\n</script>\n`;
    const eslint = new ESLint({ overrideConfigFile: true, overrideConfig: svelteConfig as Linter.Config[] });
    const [result] = await eslint.lintText(text, { filePath: 'Stock.svelte' });
    const hoist = result?.messages
      .flatMap(({ suggestions = [] }) => suggestions)
      .find(({ messageId }) => messageId === 'hoist');
    assert.ok(hoist, JSON.stringify(result?.messages));
    const after = text.slice(0, hoist.fix.range[0]) + hoist.fix.text + text.slice(hoist.fix.range[1]);
    assert.equal(
      after,
      `<script>\n  import CircuitBreaker from 'opossum';\n\n  const breaker = new CircuitBreaker(fetch, {});\n\n  async function load(id) {\n    return breaker.fire(id);\n  }\n</script>\n`,
    );
  });

  it('as does a retry that is rewritten as a call of retry', async () => {
    const call = `async function load() {
  return retry(() => fetch('/stock'), {
    maxAttempts: 3,
    backoff: constantBackoff({ delayMs: 1000 }),
  });
}`;
    const added = "import { retry, constantBackoff } from 'forbear';";
    const components = [
      ['Stock.vue', '<script>', '</script>\n<template><p /></template>', vueConfig()],
      ['Stock.svelte', '<script>', '</script>\n<p>stock</p>', svelteConfig],
    ] as const;
    for (const [file, open, close, config] of components) {
      const text = `${open}\nimport { ref } from './ref.js';\n\n${loop}\n\nref(load);\n${close}\n`;
      const rules = { 'forbear/prefer-forbear': 'error' };
      const overrideConfig = [...config, { rules }] as Linter.Config[];
      const [result] = await new ESLint({ overrideConfigFile: true, overrideConfig }).lintText(text, {
        filePath: file,
      });
      const fix = result?.messages
        .filter(({ ruleId }) => ruleId === 'forbear/prefer-forbear')
        .flatMap(({ suggestions = [] }) => suggestions)
        .find(({ messageId }) => messageId === 'rewrite')?.fix;
      assert.ok(fix, JSON.stringify(result?.messages));
      assert.equal(
        text.slice(0, fix.range[0]) + fix.text + text.slice(fix.range[1]),
        text.replace(loop, call).replace("'./ref.js';\n", `'./ref.js';\n${added}\n`),
      );
    }
  });
});
