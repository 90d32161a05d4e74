import assert from 'node:assert/strict';

import type { FileStyle } from '../../../eslint-plugin/src/fixes/style.js';
import { fileStyle, quoted } from '../../../eslint-plugin/src/fixes/style.js';
import type { ParserName } from './apply-fix.js';
import { applyFix, PARSERS } from './apply-fix.js';

function styleOf(code: string, parser: ParserName): FileStyle {
  let style: FileStyle | undefined;
  applyFix({ code, selector: 'Program', parser }, (sourceCode) => {
    style = fileStyle(sourceCode);
    return undefined;
  });
  assert.ok(style);
  return style;
}

const DEFAULT: FileStyle = {
  quote: "'",
  semicolons: true,
  indentation: '  ',
  trailingCommas: true,
  bracketSpacing: true,
  lineEnd: '\n',
};

const detected: readonly [name: string, code: string, differs: Partial<FileStyle>][] = [
  ['an empty file', '', {}],
  ['double quotes', 'a("b"); a("c"); a(\'d\');', { quote: '"' }],
  ['double quotes only to hold single ones', `a("it's"); a("that's"); a('d');`, {}],
  ['double quotes in JSX alone', `a(<b c="d" e="f" />, 'g');`, {}],
  ['no semicolons', 'a()\nconst b = 1\nexport * from "c"\n', { semicolons: false, quote: '"' }],
  ['semicolons in front of brackets', 'a()\n;[1].map(b)\n', { semicolons: false }],
  ['semicolons in the heads of loops', 'for (let i = 0; i < 1; i++) {}\na()\n', { semicolons: false }],
  ['four spaces', 'if (a) {\n    b();\n    if (c) {\n        d();\n    }\n}', { indentation: '    ' }],
  ['tabs', 'if (a) {\n\tb();\n}', { indentation: '\t' }],
  ['text in comments and templates', '/*\n     x\n*/\nif (a) {\n  b(`\n      c\n`);\n}', {}],
  ['alignment', 'if (a) {\n  b(\n   c);\n  if (d) {\n    e();\n  }\n}', {}],
  ['no trailing commas', 'a({\n  b,\n  c\n});', { trailingCommas: false }],
  ['trailing commas', 'a([\n  b,\n  c,\n]);', {}],
  ['no padding', 'a({b}); import {c} from "d";', { bracketSpacing: false, quote: '"' }],
  ['no padding in a pattern', 'const {a} = b;', { bracketSpacing: false }],
  ['carriage returns', 'a();\r\nb();\r\n', { lineEnd: '\r\n' }],
];

describe('fileStyle', () => {
  for (const parser of PARSERS) {
    for (const [name, code, differs] of detected) {
      it(`judges ${name}, with ${parser}`, () => {
        assert.deepEqual(styleOf(code, parser), { ...DEFAULT, ...differs });
      });
    }
  }
});

describe('quoted', () => {
  const double: FileStyle = { ...DEFAULT, quote: '"' };

  it("writes a string in the file's quotes", () => {
    assert.equal(quoted('a', DEFAULT), "'a'");
    assert.equal(quoted('a', double), '"a"');
  });

  it('escapes what ends a string', () => {
    assert.equal(quoted(`it's "a" \\ \n`, DEFAULT), `'it\\'s "a" \\\\ \\n'`);
    assert.equal(quoted(`it's "a" \\ \n`, double), `"it's \\"a\\" \\\\ \\n"`);
  });
});
