import assert from 'node:assert/strict';

import type { Rule } from 'eslint';

import { repeatedImports } from './imports.js';
import { keepsSuggestionLaws } from './laws.js';
import { newErrors } from './type-errors.js';

/** Reports each `old`, and suggests to write something else for it. */
function replacingOld(replacement: string): Rule.RuleModule {
  return {
    meta: { hasSuggestions: true, messages: { old: 'Old.', renew: 'Renew' } },
    create: (context) => ({
      'Identifier[name="old"]'(node: Rule.Node) {
        const [start] = node.range ?? [0];
        context.report({
          node,
          messageId: 'old',
          suggest: [
            {
              messageId: 'renew',
              fix: (fixer) => fixer.replaceTextRange([start, start + 'old'.length], replacement),
            },
          ],
        });
      },
    }),
  };
}

function check(replacement: string, code: string): void {
  keepsSuggestionLaws('no-old', replacingOld(replacement), [{ name: 'a case', code, errors: 1 }]);
}

const CASE = 'declare const old: number;\nexport const twice: number = 2 * old;';

describe('the laws of suggestions', () => {
  it('take what parses, fits the types and mends the finding', () => {
    check('renewed', 'export let old: number;');
  });

  it('refuse what does not parse', () => {
    assert.throws(() => {
      check('1old', 'export let old: number;');
    }, /"Renew" in "a case": .*identifier/i);
  });

  it('refuse a name that is declared twice', () => {
    assert.throws(() => {
      check('other', 'let other = 1; export let old: number;');
    }, /already been declared/);
  });

  it('refuse what leaves the finding where it is', () => {
    assert.throws(() => {
      check('old', 'export let old: number;');
    }, /the finding stays/);
  });

  it('refuse what brings an error of types', () => {
    assert.throws(() => {
      check('renewed', CASE);
    }, /TS2304: Cannot find name 'renewed'/);
  });
});

describe('errors of types that a change adds', () => {
  it('are those of kinds that were not there', () => {
    assert.deepEqual(newErrors(['a', 'b'], ['b', 'a', 'a', 'c', 'c']), ['c']);
  });

  it('are not those of callbacks whose types are in a module that is missing', () => {
    const implicit = "TS7006: Parameter 'error' implicitly has an 'any' type.";
    assert.deepEqual(newErrors([], [implicit]), [implicit]);
    assert.deepEqual(newErrors(["TS2307: Cannot find module 'p-retry'."], [implicit]), []);
  });
});

describe('imports that say twice what one can say', () => {
  it('are lists of values of one module', () => {
    assert.equal(repeatedImports("import { a } from 'm';\nimport { b } from 'm';", 'm'), 1);
    const apart =
      "import { a } from 'm';\nimport type { B } from 'm';\nimport * as m from 'm';\nimport { c } from 'n';";
    assert.equal(repeatedImports(apart, 'm'), 0);
  });
});
