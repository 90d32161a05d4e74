import assert from 'node:assert/strict';

import { freshName, toIdentifier } from '../../../eslint-plugin/src/fixes/names.js';
import type { ParserName, Sample } from './apply-fix.js';
import { applyFix, PARSERS } from './apply-fix.js';

/** A free name at all the nodes that the selector matches first. */
function fresh(code: string, base: string, parser: ParserName, sample: Partial<Sample> = {}): string {
  let name: string | undefined;
  applyFix(
    { code, selector: 'CallExpression[callee.name="use"]', parser, ...sample },
    (sourceCode, _, node) => {
      name = freshName(sourceCode, node, base);
      return undefined;
    },
  );
  assert.ok(name);
  return name;
}

const names: readonly [name: string, code: string, expected: string][] = [
  ['is the name itself where it is free', 'use();', 'key'],
  ['avoids a name of the module', 'const key = 1; use();', 'key2'],
  ['avoids an import', 'import { key } from "a"; use();', 'key2'],
  ['avoids all that are taken', 'const key = 1, key2 = 2; use();', 'key3'],
  ['avoids a parameter', 'function f(key) { use(); }', 'key2'],
  ['avoids a parameter of an outer function', 'function f(key) { return () => use(); }', 'key2'],
  ['avoids a name of a block', '{ const key = 1; { use(); } }', 'key2'],
  ['avoids a name that is hoisted', 'function f() { use(); if (a) { var key; } }', 'key2'],
  ['avoids a name of a case', 'switch (a) { case 1: let key; default: use(); }', 'key2'],
  ['avoids a caught error', 'try {} catch (key) { use(); }', 'key2'],
  ['avoids the name of a class', '(class key { m() { use(); } })', 'key2'],
  ['avoids a global that the file uses', 'function f() { return key; } use();', 'key2'],
  ['takes the name of a sibling function', 'function f(key) {} use();', 'key'],
  ['takes the name of an inner block', 'use(); { const key = 1; }', 'key'],
];

describe('freshName', () => {
  for (const parser of PARSERS) {
    describe(`with ${parser}`, () => {
      for (const [name, code, expected] of names) {
        it(name, () => {
          assert.equal(fresh(code, 'key', parser), expected);
        });
      }

      it('avoids reserved words', () => {
        assert.equal(fresh('use();', 'await', parser), 'await2');
        assert.equal(fresh('use();', 'arguments', parser), 'arguments2');
      });

      it('avoids names of scripts and CommonJS files', () => {
        assert.equal(fresh('var key; use();', 'key', parser, { sourceType: 'script' }), 'key2');
        assert.equal(fresh('var key; use();', 'key', parser, { sourceType: 'commonjs' }), 'key2');
      });

      it('is free at every place that is given', () => {
        const code = '{ use(); } { const key = 1; use(); } { const key2 = 1; use(); }';
        let name: string | undefined;
        applyFix({ code, selector: 'Program', parser }, (sourceCode) => {
          const blocks = sourceCode.ast.body.filter((node) => 'body' in node);
          name = freshName(sourceCode, blocks, 'key');
          return undefined;
        });
        assert.equal(name, 'key3');
      });
    });
  }

  it('avoids types', () => {
    assert.equal(fresh('interface key {} use();', 'key', 'typescript'), 'key2');
    assert.equal(fresh('function f<key>() { use(); }', 'key', 'typescript'), 'key2');
  });
});

describe('toIdentifier', () => {
  const cases: readonly [text: string, expected: string][] = [
    ['key', 'key'],
    ['idempotency-key', 'idempotencyKey'],
    ['forbear/undici', 'forbearUndici'],
    ['@acme/retry', 'acmeRetry'],
    ['2nd', 'nd'],
    ['clé', 'clé'],
    ['$a_b', '$a_b'],
    ['', 'value'],
    ['--', 'value'],
  ];
  for (const [text, expected] of cases) {
    it(`turns "${text}" into ${expected}`, () => {
      assert.equal(toIdentifier(text), expected);
    });
  }
});
