import assert from 'node:assert/strict';

import type { TSESTree } from '@typescript-eslint/utils';
import type { SourceCode } from '@typescript-eslint/utils/ts-eslint';

import { ensureObjectArgument } from '../../../eslint-plugin/src/fixes/ensure-object-argument.js';
import type { ParserName } from './apply-fix.js';
import { applyFix, PARSERS } from './apply-fix.js';

const KEY = 'Idempotency-Key';

function ensure(code: string, parser: ParserName, path: readonly [string, ...string[]] = ['headers', KEY]) {
  const selector = 'CallExpression[callee.name="fetch"]';
  return applyFix<TSESTree.CallExpression>({ code, selector, parser }, (...at) =>
    ensureObjectArgument(...at, 1, path, 'key', { ignoreCase: true, availableFrom: at[0].ast }),
  );
}

const ensured: readonly [name: string, code: string, expected: string][] = [
  ['adds the argument', 'fetch(url);', `fetch(url, { headers: { '${KEY}': key } });`],
  ['replaces undefined', 'fetch(url, undefined);', `fetch(url, { headers: { '${KEY}': key } });`],
  ['fills an empty literal', 'fetch(url, {});', `fetch(url, { headers: { '${KEY}': key } });`],
  [
    'adds the inner literal',
    "fetch(url, { method: 'POST' });",
    `fetch(url, { method: 'POST', headers: { '${KEY}': key } });`,
  ],
  [
    'adds the inner literal on its own line',
    'fetch(url, {\n  method,\n  body,\n});',
    `fetch(url, {\n  method,\n  body,\n  headers: { '${KEY}': key },\n});`,
  ],
  [
    'extends the inner literal',
    'fetch(url, { headers: { a: 1 } });',
    `fetch(url, { headers: { a: 1, '${KEY}': key } });`,
  ],
  [
    'extends the inner literal behind a spread',
    'fetch(url, { ...options, headers: { ...options.headers } });',
    `fetch(url, { ...options, headers: { ...options.headers, '${KEY}': key } });`,
  ],
  [
    'extends the inner literal on its own line',
    'fetch(url, {\n    headers: {\n        a: 1\n    }\n});',
    `fetch(url, {\n    headers: {\n        a: 1,\n        '${KEY}': key\n    }\n});`,
  ],
  [
    'extends the literal that a variable holds',
    'const options = { method }; fetch(url, options);',
    `const options = { method, headers: { '${KEY}': key } }; fetch(url, options);`,
  ],
  [
    'extends the inner literal that a variable holds',
    'const headers = { a: 1 }; fetch(url, { headers });',
    `const headers = { a: 1, '${KEY}': key }; fetch(url, { headers });`,
  ],
];

const refused: readonly [name: string, code: string][] = [
  ['a missing argument in front', 'fetch();'],
  ['a spread in front', 'fetch(...parts, {});'],
  ['a spread alone', 'fetch(...parts);'],
  ['an argument that is called', 'fetch(url, options());'],
  ['an argument that nobody declares', 'fetch(url, options);'],
  ['a parameter', 'function f(options) { fetch(url, options); }'],
  ['an import', 'import { options } from "a"; fetch(url, options);'],
  ['a variable that is read elsewhere', 'const options = {}; fetch(url, options); a(options);'],
  ['a variable that is exported', 'export const options = {}; fetch(url, options);'],
  ['a variable that is set again', 'let options = {}; options = a; fetch(url, options);'],
  ['a variable that is destructured', 'const { options } = {}; fetch(url, options);'],
  ['headers that are no literal', 'fetch(url, { headers: new Headers() });'],
  ['headers that may be in a spread', 'fetch(url, { ...options });'],
  ['headers that a spread may replace', 'fetch(url, { headers: {}, ...options });'],
  ['headers that may have a computed key', 'fetch(url, { [a]: {} });'],
  ['another value', "fetch(url, { headers: { 'idempotency-key': other } });"],
];

describe('ensureObjectArgument', () => {
  for (const parser of PARSERS) {
    describe(`with ${parser}`, () => {
      for (const [name, code, expected] of ensured) {
        it(`${name}, once`, () => {
          assert.equal(ensure(code, parser), expected);
          assert.equal(ensure(expected, parser), expected);
        });
      }
      for (const [name, code] of refused) {
        it(`refuses ${name}`, () => {
          assert.equal(ensure(code, parser), undefined);
        });
      }

      it('sets a property that is not nested', () => {
        assert.equal(ensure('fetch(url, { ...a });', parser, ['key']), 'fetch(url, { ...a, key });');
        assert.equal(ensure('fetch(url);', parser, ['key']), 'fetch(url, { key });');
      });

      it('puts a name only where it has its value', () => {
        const set = (code: string, value: string, from?: string) =>
          applyFix<TSESTree.CallExpression>(
            { code, selector: 'CallExpression[callee.name="fetch"]', parser },
            (sourceCode, fixer, call) => {
              const availableFrom = from ? statementStarting(sourceCode, from) : undefined;
              return ensureObjectArgument(sourceCode, fixer, call, 1, ['key'], value, {
                ...(availableFrom ? { availableFrom } : {}),
              });
            },
          );
        const before = 'const options = {}; while (a) { fetch(url, options); }';
        assert.equal(set(before, 'key', 'while'), undefined);
        assert.equal(set(before, 'key'), undefined);
        assert.equal(set(before, '1'), 'const options = { key: 1 }; while (a) { fetch(url, options); }');
        const inside = 'while (a) { const options = {}; fetch(url, options); }';
        assert.equal(
          set(inside, 'key', 'while'),
          'while (a) { const options = { key }; fetch(url, options); }',
        );
        const behind = 'function f() { fetch(url, options); } const options = {};';
        assert.equal(set(behind, 'key', 'fetch'), undefined);
      });

      it('goes as deep as the path', () => {
        const path = ['a', 'b', 'c'] as const;
        assert.equal(ensure('fetch(url);', parser, path), 'fetch(url, { a: { b: { c: key } } });');
        assert.equal(
          ensure('fetch(url, { a: { b: {} } });', parser, path),
          'fetch(url, { a: { b: { c: key } } });',
        );
        assert.equal(ensure('fetch(url, { a: {} });', parser, path), 'fetch(url, { a: { b: { c: key } } });');
      });
    });
  }

  it('looks through types', () => {
    assert.equal(
      ensure('fetch(url, { headers: {} as A } satisfies B);', 'typescript', ['headers', 'key']),
      'fetch(url, { headers: { key } as A } satisfies B);',
    );
  });
});

function statementStarting(sourceCode: SourceCode, text: string): TSESTree.Node | undefined {
  let node = sourceCode.getNodeByRangeIndex(sourceCode.text.indexOf(text)) ?? undefined;
  while (node && !node.type.endsWith('Statement')) node = node.parent;
  return node;
}
