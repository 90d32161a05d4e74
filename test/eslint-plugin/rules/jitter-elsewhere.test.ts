import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as parser from '@typescript-eslint/parser';
import plugin from 'eslint-plugin-forbear';
import { Linter } from 'eslint';

describe('require-jitter', () => {
  it('reports nothing here for a clamp that another file holds', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'forbear-clamp-'));
    try {
      writeFileSync(
        path.join(folder, 'backoff.ts'),
        'export const delayOf = (attempt: number) => Math.min(30000, 100 * 2 ** attempt * Math.random());',
      );
      const code = `
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
        }`;
      const messages = new Linter({ cwd: folder }).verify(
        code,
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
      assert.deepEqual(messages, []);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
