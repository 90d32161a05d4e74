import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as parser from '@typescript-eslint/parser';
import plugin from 'eslint-plugin-forbear';
import { Linter } from 'eslint';

import { code } from './rule-tester.js';

describe('require-jitter where another file decides the delay', () => {
  it('reports nothing here for a clamp that the other file holds', () => {
    const clamp =
      'export const delayOf = (attempt: number) => Math.min(30000, 100 * 2 ** attempt * Math.random());';
    const messages = lintBeside(
      clamp,
      code(`
        import { delayOf } from './backoff.js';
        /** Long enough for the clamp's place in the other file to be a place in this one. */
        export async function load() {
          for (let attempt = 0; attempt < 5; attempt++) {
            try {
              return await fetch('/orders');
            } catch (error) {
              await sleep(delayOf(attempt));
            }
          }
        }`),
    );
    assert.deepEqual(messages, []);
  });

  it('spreads what is handed to a function that waits so many seconds', () => {
    const inSeconds =
      'export const pause = (seconds: number) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));';
    const loop = (seconds: string) =>
      code(`
        import { pause } from './backoff.js';
        export async function load() {
          for (let attempt = 0; attempt < 5; attempt++) {
            try {
              return await fetch('/orders');
            } catch {
              await pause(${seconds});
            }
          }
        }`);
    const [finding, ...others] = lintBeside(inSeconds, loop('3'));
    assert.deepEqual(others, []);
    const fix = finding?.suggestions?.find(({ messageId }) => messageId === 'addJitter')?.fix;
    assert.ok(fix);
    const after = loop('3').slice(0, fix.range[0]) + fix.text + loop('3').slice(fix.range[1]);
    assert.equal(
      after,
      loop('fullJitter(3)').replace("backoff.js';", "backoff.js';\nimport { fullJitter } from 'forbear';"),
    );
    assert.deepEqual(lintBeside(inSeconds, after), []);
  });
});

/** Lints a file beside `backoff.ts`. */
function lintBeside(backoff: string, text: string): Linter.LintMessage[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'forbear-elsewhere-'));
  try {
    writeFileSync(path.join(folder, 'backoff.ts'), backoff);
    return new Linter({ cwd: folder }).verify(
      text,
      [
        {
          files: ['**/*.ts'],
          languageOptions: { parser },
          plugins: { forbear: plugin },
          rules: { 'forbear/require-jitter': 'error' },
        },
      ],
      { filename: path.join(folder, 'load.ts') },
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}
