import assert from 'node:assert/strict';
import { parseForESLint } from '@typescript-eslint/parser';
import { SourceCode } from 'eslint';
import { WalkedSourceCode } from '../../../extension/src/engine/language/walked-source-code.js';
import { jsxSource, typescriptSource } from './incremental/sources.js';

interface Visited {
  readonly type: string;
  readonly range: readonly number[];
  readonly parent: Visited | null;
}

/** The nodes in the order in which rules are called for them, each with its parent. */
function walkOf(Class: typeof SourceCode, source: string, filePath: string): unknown[] {
  const text = source.replace(/^#!/, '//');
  const parsed = parseForESLint(text, { filePath, sourceType: 'module' });
  const config = { text, ...parsed } as unknown as SourceCode.Config;
  return [...new Class(config).traverse()].flatMap((step) => {
    if (step.kind !== 1) return [];
    const { type, range, parent } = step.target as Visited;
    return [[step.phase, type, ...range, parent?.type]];
  });
}

describe('source code that is walked at less cost', () => {
  for (const [name, source, file] of [
    ['TypeScript', typescriptSource, '/a/a.ts'],
    ['JSX', jsxSource, '/a/a.jsx'],
  ] as const)
    it(`has rules called for the nodes of ${name} in ESLint's own order, and every node has its parent`, () => {
      const walk = walkOf(WalkedSourceCode, source, file);
      assert.ok(walk.length > 100);
      assert.deepEqual(walk, walkOf(SourceCode, source, file));
    });
});
