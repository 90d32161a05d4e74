import assert from 'node:assert/strict';
import { declarationCheckingParser } from '../../eslint-plugin/src/cli/suggestions/declaration-checking-parser.js';

const parse = (text: string) => declarationCheckingParser.parseForESLint(text, { sourceType: 'module' });

describe('the parser for rewritten files', () => {
  for (const text of [
    'const key = 1; const key = 2;',
    'function f() { let key; var key; }',
    'function f(key) { const key = 1; }',
    "import { sleep } from 'forbear'; import { sleep } from 'other';",
    "import { sleep } from 'forbear'; function sleep() {}",
    'class A {} class A {}',
  ]) {
    it(`refuses ${text}`, () => {
      assert.throws(() => parse(text), SyntaxError);
    });
  }

  for (const text of [
    'var key = 1; var key = 2; function key() {}',
    'const key = 1; { const key = 2; }',
    'function f(a: string): void; function f(a: number): void; function f(a: unknown) {}',
    'class A {} interface A { b: string } namespace A { export const c = 1; }',
    'const A = { b: 1 } as const; type A = keyof typeof A;',
    "import type { A } from 'a'; const A = 1;",
    'try {} catch (error) { { const error = 1; } }',
    'enum A { b } enum A { c = 1 }',
    'class A { b(): void {} b(): void {} get c() { return 1; } set c(value) {} }',
  ]) {
    it(`takes ${text}`, () => {
      assert.ok(parse(text).ast);
    });
  }

  it('says where the second declaration is', () => {
    assert.throws(() => parse('let a;\nlet a;'), {
      message: "'a' has already been declared",
      lineNumber: 2,
      column: 5,
    });
  });
});
