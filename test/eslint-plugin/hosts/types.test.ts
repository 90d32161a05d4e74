import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import plugin from 'eslint-plugin-forbear';

import { code } from '../rules/rule-tester.js';
import { placesOf } from './retry-bugs.js';

const project = fileURLToPath(new URL('../../fixtures/typed-service/', import.meta.url));
const sample = fileURLToPath(new URL('../../fixtures/sample-service/', import.meta.url));

/** What a rule, or all of `strict`, finds in a file of a project whose types the parser does or does not read. */
function lint(folder: string, filename: string, text: string, typed: boolean, rule?: string): string[] {
  const parserOptions = typed ? { projectService: true, tsconfigRootDir: folder } : {};
  const rules = rule === undefined ? {} : { rules: { [`forbear/${rule}`]: 'error' as const } };
  const config = {
    ...(rule === undefined ? plugin.configs.strict : { plugins: { forbear: plugin } }),
    ...rules,
    files: ['**/*.ts'],
    languageOptions: { parser, parserOptions },
  } as Linter.Config;
  const linter = new Linter({ cwd: folder });
  return placesOf(linter.verify(text, config, { filename: path.join(folder, filename) }));
}

/** A retry whose types lie in another file. */
const retried = (attempt: string, parameters = 'services: Services') =>
  code(`
    import type { Caller, Services } from './services.js';

    export async function call(${parameters}) {
      for (let attempt = 0; ; attempt++) {
        try {
          ${attempt}
        } catch (error) {
          if (attempt === 3) throw error;
          await new Promise((resolve) => setTimeout(resolve, 100 * Math.random()));
        }
      }
    }`);

/** What only types tell, by the rule that asks: found with them, and left open without. */
const sharpened: readonly { title: string; rule: string; text: string; found: string[] }[] = [
  {
    title: 'a client behind an interface of another file',
    rule: 'require-idempotency-key',
    text: retried(
      'return await services.backend.post(where, { item: 1 });',
      'services: Services, where: string',
    ),
    found: ['6:20 forbear/require-idempotency-key'],
  },
  {
    title: 'a method of a class that an interface leads to',
    rule: 'require-idempotency-key',
    text: retried('return await services.orders.place({ item: 1 });'),
    found: ['6:20 forbear/require-idempotency-key'],
  },
  {
    title: 'a promise that leaves the try before it settles',
    rule: 'no-ineffective-retry',
    text: retried("return services.stock('42');"),
    found: ['6:14 forbear/no-ineffective-retry'],
  },
  {
    title: 'a method that a literal type names',
    rule: 'require-idempotency-key',
    text: retried("return await fetch('/orders', { method: services.verb });"),
    found: ['6:20 forbear/require-idempotency-key'],
  },
  {
    title: 'a signal under another name',
    rule: 'respect-abort',
    text: retried("return await fetch('/orders', { signal: caller.stopped });", 'caller: Caller'),
    found: ['9:38 forbear/respect-abort'],
  },
];

describe('types', () => {
  for (const { title, rule, text, found } of sharpened)
    it(`tell of ${title}, which is left open without them`, () => {
      assert.deepEqual(lint(project, 'src/example.ts', text, true, rule), found);
      assert.deepEqual(lint(project, 'src/example.ts', text, false, rule), []);
    });

  for (const file of readdirSync(path.join(sample, 'src'), { recursive: true, encoding: 'utf8' }))
    if (file.endsWith('.ts'))
      it(`contradict nothing that is found without them in ${file}`, () => {
        const filename = path.join('src', file);
        const text = readFileSync(path.join(sample, filename), 'utf8');
        assert.deepEqual(lint(sample, filename, text, true), lint(sample, filename, text, false));
      });
});
