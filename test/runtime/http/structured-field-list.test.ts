import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseStructuredList } from '../../../runtime/src/http/structured-field-list.js';

const plain = (text: string) =>
  parseStructuredList(text)?.map(({ item, parameters }) => [item, Object.fromEntries(parameters)]);

describe('parseStructuredList', () => {
  it('reads all types of bare items', () => {
    assert.deepEqual(
      plain(String.raw`"a\"b\\", 42, -7, 1.5, tok/en:*, :aGk=:, ?1, ?0, @1659578233, %"f%c3%bc"`),
      [
        [String.raw`"a\"b\\"`, {}],
        ['42', {}],
        ['-7', {}],
        ['1.5', {}],
        ['tok/en:*', {}],
        [':aGk=:', {}],
        ['?1', {}],
        ['?0', {}],
        ['@1659578233', {}],
        ['%"f%c3%bc"', {}],
      ],
    );
  });

  it('reads parameters, the last of equal names counting', () => {
    assert.deepEqual(plain('a;x;  y=2;x=3 \t,\t b'), [
      ['a', { x: '3', y: '2' }],
      ['b', {}],
    ]);
  });

  it('takes an empty field for an empty list', () => {
    assert.deepEqual(plain(''), []);
    assert.deepEqual(plain('  '), []);
  });

  const malformed = [
    'a,',
    ',a',
    'a b',
    'a;',
    'a;X',
    'a;x=',
    '"a',
    '"\u00e9"',
    String.raw`"\n"`,
    '1.',
    '1.2345',
  ];
  malformed.push(
    '1234567890123456',
    '1234567890123.1',
    '--1',
    ':a',
    '?2',
    '(a b)',
    '@1.5',
    '%"%C3"',
    '%"%c"',
  );
  for (const text of malformed) {
    it(`rejects ${text}`, () => {
      assert.equal(parseStructuredList(text), undefined);
    });
  }

  it('reads back what was written: strings and integers', () => {
    const string = fc.string({ unit: 'grapheme-ascii' });
    const integer = fc.integer({ min: -999_999_999_999, max: 999_999_999_999 });
    fc.assert(
      fc.property(fc.array(fc.tuple(string, integer)), (pairs) => {
        const text = pairs
          .map(([name, n]) => `"${name.replaceAll(/["\\]/g, String.raw`\$&`)}";n=${n}`)
          .join(', ');
        assert.deepEqual(
          plain(text),
          pairs.map(([name, n]) => [JSON.stringify(name), { n: String(n) }]),
        );
      }),
    );
  });
});
