import assert from 'node:assert/strict';

import { wrapCall } from '../../../eslint-plugin/src/fixes/wrap-call.js';
import { applyFix, PARSERS } from './apply-fix.js';

const first = '[name="x"]';

const wrapped: readonly [name: string, code: string, selector: string, expected: string][] = [
  ['an argument', 'sleep(delay);', 'CallExpression > Identifier.arguments', 'sleep(f(delay));'],
  ['an arithmetic expression', 'sleep(a + b * 2);', 'CallExpression > .arguments', 'sleep(f(a + b * 2));'],
  [
    "an operand in parentheses, which become the call's",
    'y = (a + b) * 2;',
    'BinaryExpression[operator="+"]',
    'y = f(a + b) * 2;',
  ],
  ['what an `if` tests', 'if (x) y();', first, 'if (f(x)) y();'],
  ['what an `if` tests in parentheses of its own', 'if ((x)) y();', first, 'if (f(x)) y();'],
  ['what a `do` tests', 'do y(); while (x);', first, 'do y(); while (f(x));'],
  ['what a method named like a keyword gets', 'cache.if((x));', first, 'cache.if(f(x));'],
  ['the argument of `new`', 'new Client((x));', first, 'new Client(f(x));'],
  ['a sequence in parentheses', 'sleep((a, x));', 'SequenceExpression', 'sleep(f((a, x)));'],
  ['a sequence without', 'for (a, x; ;) break;', 'SequenceExpression', 'for (f((a, x)); ;) break;'],
  ['what is spread', 'max(...x);', first, 'max(...f(x));'],
  ['what is awaited', 'await x;', first, 'await f(x);'],
  ['an `await`', 'sleep(await x);', 'AwaitExpression', 'sleep(f(await x));'],
  [
    'a `yield`',
    'function* g() { sleep(yield x); }',
    'YieldExpression',
    'function* g() { sleep(f(yield x)); }',
  ],
  ['the body of an arrow function', 'const y = () => x;', first, 'const y = () => f(x);'],
  [
    'an object as the body of an arrow function',
    'const y = () => ({ a });',
    'ObjectExpression',
    'const y = () => f({ a });',
  ],
  ['an arrow function', 'run(() => 1);', 'ArrowFunctionExpression', 'run(f(() => 1));'],
  [
    'a function that is exported',
    'export default (function () {});',
    'FunctionExpression',
    'export default f(function () {});',
  ],
  ['a template literal', 'sleep(`${x}`);', 'TemplateLiteral', 'sleep(f(`${x}`));'],
  ['an expression in a template literal', 'sleep(`${x}`);', first, 'sleep(`${f(x)}`);'],
  ['a shorthand property', 'y = { x };', 'Property > .value', 'y = { x: f(x) };'],
  ['a default value', 'function y(a = x) {}', first, 'function y(a = f(x)) {}'],
  ['an object of a member', 'x.y();', first, 'f(x).y();'],
  ['an optional chain as a whole', 'sleep(a?.b.c);', 'ChainExpression', 'sleep(f(a?.b.c));'],
  [
    'the outermost link of an optional chain',
    'sleep(a?.b.c);',
    'MemberExpression[property.name="c"]',
    'sleep(f(a?.b.c));',
  ],
  ['the head of an optional chain', 'x?.y;', first, 'f(x)?.y;'],
  [
    'an expression right behind a keyword',
    'function g() { return[x] }',
    'ArrayExpression',
    'function g() { return f([x]) }',
  ],
  ['parentheses right behind a keyword', 'typeof(x)', first, 'typeof f(x)'],
  [
    'an expression over two lines',
    'function g() {\n  return (\n    a +\n    b\n  );\n}',
    'BinaryExpression',
    'function g() {\n  return f(\n    a +\n    b\n  );\n}',
  ],
  ['JSX in braces', '<a b={x} />;', 'JSXExpressionContainer > Identifier', '<a b={f(x)} />;'],
  ['a key that is computed', 'y = { [x]: 1 };', first, 'y = { [f(x)]: 1 };'],
  ['a superclass', 'class A extends x {}', first, 'class A extends f(x) {}'],
  ['next to comments', 'sleep(/* ms */ x /* wait */);', first, 'sleep(/* ms */ f(x) /* wait */);'],
  ['next to a line comment', 'sleep(\n  x // ms\n);', first, 'sleep(\n  f(x) // ms\n);'],
  ['parentheses with a comment', 'y = (/* ms */ x);', first, 'y = f(/* ms */ x);'],
  ['a cast of JSDoc', 'y = /** @type {number} */ (x);', first, 'y = f(/** @type {number} */ (x));'],
];

const refused: readonly [name: string, code: string, selector: string][] = [
  ['a callee that would lose its `this`', 'a.b();', 'MemberExpression'],
  ['a constructor', 'new x();', first],
  ['the head of a constructor', 'new x.y();', first],
  ['a tag', 'x`a`;', first],
  ['a tagged template', 'x`a`;', 'TemplateLiteral'],
  ['a target of an assignment', 'x = 1;', first],
  ['a target of an update', 'x++;', first],
  ['what is deleted', 'delete x.y;', 'MemberExpression'],
  ['a part of an optional chain', 'a?.b.c;', 'MemberExpression[property.name="b"]'],
  ['a part of an optional chain behind a call', 'a?.b().c;', 'CallExpression'],
  ['a spread', 'max(...x);', 'SpreadElement'],
  ['a name that is declared', 'let x;', first],
  ['a parameter', 'function y(x) {}', first],
  ['a property name', 'y.x;', 'MemberExpression > .property'],
  ['a key', 'y = { x: 1 };', 'Property > .key'],
  ['a method', 'y = { x() {} };', 'FunctionExpression'],
  ['a pattern', '({ x } = y);', 'ObjectPattern'],
  ['a name in a pattern', '({ x } = y);', 'Property > .value'],
  ['a label', 'x: for (;;) break x;', first],
  ['an imported name', 'import { x } from "y";', first],
  ['the name of a module', 'import "y";', 'Literal'],
  ['a directive', '"use strict";', 'Literal'],
  ['a statement', 'x();', 'ExpressionStatement'],
  ['the body of a function', 'const y = () => {};', 'BlockStatement'],
  ['a declaration', 'export default function () {}', 'FunctionDeclaration'],
  ['`super`', 'class A extends B { m() { super.m(); } }', 'Super'],
  ['an attribute', '<a b="x" />;', 'JSXAttribute > Literal'],
  ['an element in an element', '<a><b /></a>;', 'JSXElement JSXElement'],
  ['the program', 'x;', 'Program'],
];

describe('wrapCall', () => {
  for (const parser of PARSERS) {
    describe(`with ${parser}`, () => {
      for (const [name, code, selector, expected] of wrapped) {
        it(`wraps ${name}`, () => {
          const result = applyFix({ code, selector, parser }, (...at) => wrapCall(...at, 'f'));
          assert.equal(result, expected);
        });
      }
      for (const [name, code, selector] of refused) {
        it(`leaves ${name} alone`, () => {
          assert.equal(
            applyFix({ code, selector, parser }, (...at) => wrapCall(...at, 'f')),
            undefined,
          );
        });
      }
    });
  }

  const typed: readonly [name: string, code: string, selector: string, expected: string | undefined][] = [
    ['a cast', 'sleep(x as number);', 'TSAsExpression', 'sleep(f(x as number));'],
    ['what is cast', 'sleep(x as number);', 'TSAsExpression > .expression', 'sleep(f(x) as number);'],
    [
      'an argument behind type arguments',
      'sleep<(a: string) => void>(x);',
      'CallExpression > .arguments',
      'sleep<(a: string) => void>(f(x));',
    ],
    ['a non-null assertion', 'sleep(x!);', 'TSNonNullExpression', 'sleep(f(x!));'],
    ['a target of an assignment with a cast', '(x as any) = 1;', 'TSAsExpression > .expression', undefined],
    ['a called non-null assertion', 'x!();', 'TSNonNullExpression > .expression', undefined],
    ['a decorator', '@x.y class A {}', 'Decorator Identifier[name="x"]', undefined],
    ['a type', 'let y: 1;', 'TSLiteralType > Literal', undefined],
  ];
  describe('in TypeScript', () => {
    for (const [name, code, selector, expected] of typed) {
      it(`${expected === undefined ? 'leaves' : 'wraps'} ${name}`, () => {
        const result = applyFix({ code, selector, parser: 'typescript' }, (...at) => wrapCall(...at, 'f'));
        assert.equal(result, expected);
      });
    }
  });
});
