import assert from 'node:assert/strict';

import type { TSESTree } from '@typescript-eslint/utils';

import { appendArgument } from '../../../eslint-plugin/src/fixes/append-argument.js';
import { insertParameter } from '../../../eslint-plugin/src/fixes/insert-parameter.js';
import type { FunctionNode } from '../../../eslint-plugin/src/syntax/nodes.js';
import { applyFix, PARSERS } from './apply-fix.js';

const calls: readonly [name: string, code: string, expected: string | undefined][] = [
  ['the first argument', 'a();', 'a(x);'],
  ['a further argument', 'a(b);', 'a(b, x);'],
  ['an argument behind a trailing comma', 'a(b, );', 'a(b, x, );'],
  ['an argument on its own line', 'a(\n  b,\n);', 'a(\n  b,\n  x,\n);'],
  ['an argument on its own line without a trailing comma', 'a(\n  b\n);', 'a(\n  b,\n  x\n);'],
  ['an argument behind an object', 'a(b, {\n  c,\n});', 'a(b, {\n  c,\n}, x);'],
  ['an argument behind one in parentheses', 'a((b, c));', 'a((b, c), x);'],
  ['an argument behind a comment', 'a(b /* c */);', 'a(b /* c */, x);'],
  ['an argument to an empty list with a comment', 'a(/* none */);', 'a(/* none */ x);'],
  ['an argument to an empty list with a line comment', 'a(// none\n);', 'a(// none\n  x\n);'],
  ['an argument to an optional call', 'a?.(b);', 'a?.(b, x);'],
  ['an argument to a function in parentheses', '(a)(b);', '(a)(b, x);'],
  ['an argument to a constructor', 'new A(b);', 'new A(b, x);'],
  ['an argument to a constructor without parentheses', 'new A;', 'new A(x);'],
  ['an argument to a constructor in parentheses', 'new (a());', 'new (a())(x);'],
  ['no argument behind a spread', 'a(...b);', undefined],
];

const functions: readonly [name: string, code: string, expected: string | undefined][] = [
  ['the first parameter', 'function f() {}', 'function f(x) {}'],
  ['a further parameter', 'function f(a) {}', 'function f(a, x) {}'],
  ['a parameter behind a default', 'function f(a = (1)) {}', 'function f(a = (1), x) {}'],
  ['a parameter behind a trailing comma', 'function f(a,) {}', 'function f(a, x,) {}'],
  ['a parameter on its own line', 'function f(\n  a,\n) {}', 'function f(\n  a,\n  x,\n) {}'],
  ['a parameter to an arrow function', 'f = () => 1;', 'f = (x) => 1;'],
  ['a parameter to an async arrow function', 'f = async () => 1;', 'f = async (x) => 1;'],
  ['parentheses to an arrow function', 'f = a => 1;', 'f = (a, x) => 1;'],
  ['parentheses to an async arrow function', 'f = async a => 1;', 'f = async (a, x) => 1;'],
  ['a parameter to an arrow function with parentheses', 'f = (a) => (1);', 'f = (a, x) => (1);'],
  ['a parameter to a method', 'f = { m() {} };', 'f = { m(x) {} };'],
  ['a parameter to a generator', 'f = function* () {};', 'f = function* (x) {};'],
  ['a parameter to a method of a class', 'class A { async m(a) {} }', 'class A { async m(a, x) {} }'],
  ['no parameter to a getter', 'class A { get m() { return 1; } }', undefined],
  ['no parameter to a setter', 'f = { set m(a) {} };', undefined],
  ['no parameter behind a rest', 'f = (...a) => 1;', undefined],
];

const typed: readonly [name: string, code: string, expected: string][] = [
  [
    'behind a typed parameter',
    'f = (a: (b: string) => void): void => {};',
    'f = (a: (b: string) => void, x): void => {};',
  ],
  [
    'behind type parameters',
    'function f<T extends (a: 1) => 2>() {}',
    'function f<T extends (a: 1) => 2>(x) {}',
  ],
  ['behind `this`', 'function f(this: A) {}', 'function f(this: A, x) {}'],
  [
    'behind a parameter property',
    'class A { constructor(private a: string) {} }',
    'class A { constructor(private a: string, x) {} }',
  ],
];

describe('appendArgument', () => {
  for (const parser of PARSERS) {
    for (const [name, code, expected] of calls) {
      it(`adds ${name}, with ${parser}`, () => {
        const selector = code.startsWith('new') ? 'NewExpression' : 'CallExpression';
        const result = applyFix<TSESTree.CallExpression>({ code, selector, parser }, (...at) =>
          appendArgument(...at, 'x'),
        );
        assert.equal(result, expected);
      });
    }
  }

  it('is not confused by type arguments', () => {
    const sample = {
      code: 'a<(b: string) => void>();',
      selector: 'CallExpression',
      parser: 'typescript',
    } as const;
    const result = applyFix<TSESTree.CallExpression>(sample, (...at) => appendArgument(...at, 'x'));
    assert.equal(result, 'a<(b: string) => void>(x);');
  });
});

describe('insertParameter', () => {
  for (const parser of PARSERS) {
    for (const [name, code, expected] of functions) {
      it(`adds ${name}, with ${parser}`, () => {
        const result = applyFix<FunctionNode>({ code, selector: ':function', parser }, (...at) =>
          insertParameter(...at, 'x'),
        );
        assert.equal(result, expected);
      });
    }
  }
  for (const [name, code, expected] of typed) {
    it(`adds a parameter ${name}`, () => {
      const sample = { code, selector: ':function', parser: 'typescript' } as const;
      assert.equal(
        applyFix<FunctionNode>(sample, (...at) => insertParameter(...at, 'x')),
        expected,
      );
    });
  }
});
