import assert from 'node:assert/strict';

import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import plugin from 'eslint-plugin-forbear';

const RETRY = `
  async function load(url) {
    for (let attempt = 0; attempt < 3; attempt++) {
      try {
        return await fetch(url);
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 1000));
      }
    }
  }`;

/** How many findings a file of that name and text has. */
function findingsIn(filename: string, text: string): number {
  const config = { ...plugin.configs.strict, files: ['**/*.*'], languageOptions: { parser } };
  const messages = new Linter().verify(text, config, { filename });
  assert.ok(messages.every(({ fatal }) => !fatal));
  return messages.length;
}

describe('tests', () => {
  for (const name of [
    'src/load.test.ts',
    'src/load.spec.js',
    'load_test.ts',
    'test/load.e2e-spec.ts',
    'cypress/load.cy.js',
    'src/__tests__/load.ts',
    'src/_tests/server.ts',
    'src/__mocks__/client.js',
    'src/test-utils/load.ts',
    'packages/feed/test/utils/load.ts',
    'test/testUtils/load.ts',
    'app/e2e/support.ts',
    'scripts/end-to-end/install.ts',
    'perf/bench/run.ts',
  ])
    it(`are told by the name ${name}`, () => {
      assert.equal(findingsIn(name, RETRY), 0);
    });

  for (const head of [
    "import { expect, it } from 'vitest';",
    "const test = require('node:test');",
    "import { test } from '@playwright/test';",
    "describe('load', () => {});",
    'describe.each([1, 2])(`load`, () => {});\nsuite("load", () => {});',
  ])
    it(`are told by ${head}`, () => {
      assert.equal(findingsIn('src/load.ts', head + RETRY), 0);
    });

  for (const name of [
    'src/load.ts',
    'src/latest.ts',
    'src/contest/load.js',
    'src/speedtest.ts',
    'src/test.ts',
    'home/bench/shop/src/load.ts',
    'home/e2e/shop/src/load.ts',
  ])
    it(`are not told by the name ${name}`, () => {
      assert.ok(findingsIn(name, RETRY) > 0);
    });

  for (const head of [
    'describe(load);',
    "import { test } from './test.js';",
    "import { inspect } from 'node:util';",
  ])
    it(`are not told by ${head}`, () => {
      assert.ok(findingsIn('src/load.ts', head + RETRY) > 0);
    });
});
