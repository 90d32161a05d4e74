import assert from 'node:assert/strict';

import type { TSESTree } from '@typescript-eslint/utils';

import type { SetPropertyOptions } from '../../../eslint-plugin/src/fixes/set-object-property.js';
import { setObjectProperty } from '../../../eslint-plugin/src/fixes/set-object-property.js';
import type { ParserName } from './apply-fix.js';
import { applyFix, PARSERS } from './apply-fix.js';

function set(
  parser: ParserName,
  code: string,
  key: string,
  value: string,
  options: SetPropertyOptions = {},
): string | undefined {
  return applyFix<TSESTree.ObjectExpression>({ code, selector: 'ObjectExpression', parser }, (...at) =>
    setObjectProperty(...at, key, value, options),
  );
}

const added: readonly [name: string, code: string, expected: string][] = [
  ['to an empty literal', 'a({});', 'a({ key: 1 });'],
  ['to an empty literal over two lines', '  a({\n  });', '  a({\n    key: 1,\n  });'],
  ['to an empty literal with a comment', 'a({ /* none */ });', 'a({ /* none */ key: 1 });'],
  ['to an empty literal with a line comment', 'a({ // none\n});', 'a({ // none\n  key: 1\n});'],
  ['on one line', 'a({ b: 2 });', 'a({ b: 2, key: 1 });'],
  ['without padding', 'a({b: 2});', 'a({b: 2, key: 1});'],
  ['behind a trailing comma', 'a({ b, });', 'a({ b, key: 1, });'],
  ['behind a comment', 'a({ b /* two */ });', 'a({ b /* two */, key: 1 });'],
  ['on its own line', 'a({\n  b: 2,\n});', 'a({\n  b: 2,\n  key: 1,\n});'],
  ['on its own line without a trailing comma', 'a({\n  b: 2\n});', 'a({\n  b: 2,\n  key: 1\n});'],
  ['on its own line with carriage returns', 'a({\r\n  b: 2,\r\n});', 'a({\r\n  b: 2,\r\n  key: 1,\r\n});'],
  ['on its own line with tabs', 'a({\n\tb: 2,\n});', 'a({\n\tb: 2,\n\tkey: 1,\n});'],
  ['below a note', 'a({\n  b: 2, // two\n});', 'a({\n  b: 2, // two\n  key: 1,\n});'],
  ['below a note without a trailing comma', 'a({\n  b: 2 // two\n});', 'a({\n  b: 2, // two\n  key: 1\n});'],
  [
    'above a loose comment at the end',
    'a({\n  b: 2,\n  // c: 3,\n});',
    'a({\n  b: 2,\n  key: 1,\n  // c: 3,\n});',
  ],
  ['in rows', 'a({\n  b, c,\n  d, e\n});', 'a({\n  b, c,\n  d, e, key: 1\n});'],
  ['behind a value over several lines', 'a({ b: {\n  c,\n} });', 'a({ b: {\n  c,\n}, key: 1 });'],
  ['behind a spread', 'a({ ...b });', 'a({ ...b, key: 1 });'],
  ['behind a value in parentheses', 'a({ b: (2) });', 'a({ b: (2), key: 1 });'],
  ['in quotes where all keys are', "a({ 'b': 2 });", "a({ 'b': 2, 'key': 1 });"],
  ['without quotes where others need them', "a({ 'b-c': 2 });", "a({ 'b-c': 2, key: 1 });"],
];

const overwritten: readonly [name: string, code: string, expected: string | undefined][] = [
  ['a value', 'a({ key: 2, b });', 'a({ key: 1, b });'],
  ['a value in parentheses', 'a({ key: (2, 3) });', 'a({ key: (1) });'],
  ['a key in quotes', "a({ 'key': 2 });", "a({ 'key': 1 });"],
  ['a key that is computed from a literal', "a({ ['key']: 2 });", "a({ ['key']: 1 });"],
  ['a shorthand', 'a({ key });', 'a({ key: 1 });'],
  ['a method', 'a({ key() {} });', 'a({ key: 1 });'],
  ['the last of two', 'a({ key: 2, key: 3 });', 'a({ key: 2, key: 1 });'],
  ['a value behind a spread', 'a({ ...b, key: 2 });', 'a({ ...b, key: 1 });'],
  ['a value in front of a spread', 'a({ key: 2, ...b });', undefined],
  ['a value in front of a computed key', 'a({ key: 2, [b]: 3 });', undefined],
  ['a getter', 'a({ get key() { return 2; } });', undefined],
];

describe('setObjectProperty', () => {
  for (const parser of PARSERS) {
    describe(`with ${parser}`, () => {
      for (const [name, code, expected] of added) {
        it(`adds a property ${name}, once`, () => {
          assert.equal(set(parser, code, 'key', '1'), expected);
          assert.equal(set(parser, expected, 'key', '1'), expected);
        });
      }
      for (const [name, code, expected] of overwritten) {
        it(`${expected === undefined ? 'does not overwrite' : 'overwrites'} ${name}`, () => {
          assert.equal(set(parser, code, 'key', '1', { overwrite: true }), expected);
        });
        it(`leaves ${name} alone unless told`, () => {
          assert.equal(set(parser, code, 'key', '1'), undefined);
        });
      }

      it('writes shorthand where key and value are the same name', () => {
        assert.equal(set(parser, 'a({});', 'key', 'key'), 'a({ key });');
        assert.equal(set(parser, 'a({ key: 2 });', 'key', 'key', { overwrite: true }), 'a({ key: key });');
      });

      it("quotes a key that needs it, in the file's quotes", () => {
        assert.equal(set(parser, "a({}, 'b');", 'Retry-After', '1'), "a({ 'Retry-After': 1 }, 'b');");
        assert.equal(set(parser, 'a({}, "b");', 'Retry-After', '1'), 'a({ "Retry-After": 1 }, "b");');
      });

      it('takes names that differ in case for the same on request', () => {
        const code = "a({ 'idempotency-key': 1 });";
        assert.equal(set(parser, code, 'Idempotency-Key', '1', { ignoreCase: true }), code);
        assert.equal(set(parser, code, 'Idempotency-Key', '2', { ignoreCase: true }), undefined);
      });

      it('indents a value of several lines', () => {
        assert.equal(
          set(parser, 'if (a) {\n\tb({\n\t\tc,\n\t});\n}', 'key', '() => {\n  d();\n}'),
          'if (a) {\n\tb({\n\t\tc,\n\t\tkey: () => {\n\t\t\td();\n\t\t},\n\t});\n}',
        );
      });

      it('leaves the line breaks of a template literal alone', () => {
        assert.equal(set(parser, '  a({ b });', 'key', '`\n`'), '  a({ b, key: `\n` });');
      });

      it('never sets the prototype', () => {
        assert.equal(set(parser, 'a({});', '__proto__', 'null'), undefined);
      });
    });
  }
});
