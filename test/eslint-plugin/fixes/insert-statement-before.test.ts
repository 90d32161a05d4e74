import assert from 'node:assert/strict';

import { insertStatementBefore } from '../../../eslint-plugin/src/fixes/insert-statement-before.js';
import { applyFix, PARSERS } from './apply-fix.js';

const TEXT = 'const key = create();';
const pay = 'ExpressionStatement:has(> CallExpression[callee.name="pay"])';
const payCall = 'CallExpression[callee.name="pay"]';

const inserted: readonly [name: string, code: string, selector: string, expected: string][] = [
  ['in a program', 'a();\npay();\n', pay, `a();\n${TEXT}\npay();\n`],
  ['in a block', 'function f() {\n    pay();\n}', pay, `function f() {\n    ${TEXT}\n    pay();\n}`],
  ['with tabs', 'function f() {\n\tpay();\n}', pay, `function f() {\n\t${TEXT}\n\tpay();\n}`],
  [
    'with carriage returns',
    'function f() {\r\n  pay();\r\n}',
    pay,
    `function f() {\r\n  ${TEXT}\r\n  pay();\r\n}`,
  ],
  [
    'above the comments right above',
    'a();\n\n// pay\n/* once */\npay();',
    pay,
    `a();\n\n${TEXT}\n// pay\n/* once */\npay();`,
  ],
  ['below comments further up', '// part 1\n\n// pay\npay();', pay, `// part 1\n\n${TEXT}\n// pay\npay();`],
  ['below a note on the line before', 'a(); // note\npay();', pay, `a(); // note\n${TEXT}\npay();`],
  [
    'below a note on the brace',
    'if (a) { // note\n  pay();\n}',
    pay,
    `if (a) { // note\n  ${TEXT}\n  pay();\n}`,
  ],
  ['below a license', '/* Copyright ACME */\npay();', pay, `/* Copyright ACME */\n${TEXT}\npay();`],
  ['below a shebang', '#!/usr/bin/env node\npay();', pay, `#!/usr/bin/env node\n${TEXT}\npay();`],
  [
    'above a suppression of the next line',
    '// eslint-disable-next-line x\npay();',
    pay,
    `${TEXT}\n// eslint-disable-next-line x\npay();`,
  ],
  ['before a comment on the same line', 'a();\n/* b */ pay();', pay, `a();\n${TEXT}\n/* b */ pay();`],
  ['in a block on one line', 'if (a) { pay(); }', pay, `if (a) { ${TEXT} pay(); }`],
  ['behind a statement on the same line', 'a(); pay();', pay, `a(); ${TEXT} pay();`],
  ['below a directive', '"use strict";\npay();', pay, `"use strict";\n${TEXT}\npay();`],
  ['above a label', 'outer: for (;;) {}', 'ForStatement', `${TEXT}\nouter: for (;;) {}`],
  ['above two labels', 'a: b: for (;;) {}', 'ForStatement', `${TEXT}\na: b: for (;;) {}`],
  ['above an export', 'export const a = pay();', 'VariableDeclaration', `${TEXT}\nexport const a = pay();`],
  [
    'above a default export',
    'export default function f() {}',
    'FunctionDeclaration',
    `${TEXT}\nexport default function f() {}`,
  ],
  ['above an exported class', 'export class A {}', 'ClassDeclaration', `${TEXT}\nexport class A {}`],
  [
    'in a case',
    'switch (a) {\n  case 1:\n    pay();\n}',
    pay,
    `switch (a) {\n  case 1:\n    ${TEXT}\n    pay();\n}`,
  ],
  [
    'in a case on one line',
    'switch (a) {\n  case 1: pay();\n}',
    pay,
    `switch (a) {\n  case 1: ${TEXT} pay();\n}`,
  ],
  [
    'in a static block',
    'class A {\n  static {\n    pay();\n  }\n}',
    pay,
    `class A {\n  static {\n    ${TEXT}\n    pay();\n  }\n}`,
  ],
  ['as the body of an `if`', 'if (a) pay();\nb();', pay, `if (a) {\n  ${TEXT}\n  pay();\n}\nb();`],
  [
    'as the body of an `if` on its own line',
    'if (a)\n  pay();\nb();',
    pay,
    `if (a) {\n  ${TEXT}\n  pay();\n}\nb();`,
  ],
  [
    'as a body in front of `else`',
    'if (a) pay(); else b();',
    pay,
    `if (a) {\n  ${TEXT}\n  pay();\n} else b();`,
  ],
  [
    'as a body in front of `else` on the next line',
    'if (a)\n  pay();\nelse b();',
    pay,
    `if (a) {\n  ${TEXT}\n  pay();\n} else b();`,
  ],
  [
    'as a body with a note in front of `else`',
    'if (a)\n  pay(); // note\nelse b();',
    pay,
    `if (a) {\n  ${TEXT}\n  pay(); // note\n}\nelse b();`,
  ],
  [
    'as the body of an `else`',
    'if (a) {\n  b();\n} else pay();',
    pay,
    `if (a) {\n  b();\n} else {\n  ${TEXT}\n  pay();\n}`,
  ],
  [
    'as an `else if`',
    'if (a) b();\nelse if (c) d();',
    'IfStatement > IfStatement',
    `if (a) b();\nelse {\n  ${TEXT}\n  if (c) d();\n}`,
  ],
  [
    'as a body without a semicolon',
    'if (a) pay()\nelse b()',
    pay,
    `if (a) {\n  ${TEXT.slice(0, -1)}\n  pay()\n} else b()`,
  ],
  ['without a semicolon where the file has none', 'a()\npay()', pay, `a()\n${TEXT.slice(0, -1)}\npay()`],
  [
    'in front of a semicolon that keeps the next line apart',
    'a()\n;[1].map(pay)\nb()',
    'ExpressionStatement:has(ArrayExpression)',
    `a()\n${TEXT.slice(0, -1)}\n;[1].map(pay)\nb()`,
  ],
  [
    'as the body of a `for`',
    '  for (const a of b) pay(a);',
    pay,
    `  for (const a of b) {\n    ${TEXT}\n    pay(a);\n  }`,
  ],
  [
    'as the body of a `while` over two lines',
    'while (\n  a\n) pay();',
    pay,
    `while (\n  a\n) {\n  ${TEXT}\n  pay();\n}`,
  ],
  ['as the body of a `do`', 'do pay(); while (a);', pay, `do {\n  ${TEXT}\n  pay();\n} while (a);`],
  [
    'as a body over several lines',
    'for (;;) try {\n  a();\n} catch {\n  b(`\n`);\n}',
    'TryStatement',
    `for (;;) {\n  ${TEXT}\n  try {\n    a();\n  } catch {\n    b(\`\n\`);\n  }\n}`,
  ],
  [
    'as a body with a note on the header',
    'if (a) // note\n  pay();',
    pay,
    `if (a) { // note\n  ${TEXT}\n  pay();\n}`,
  ],
  [
    'as a body with a comment above',
    'if (a)\n  // note\n  pay();',
    pay,
    `if (a) {\n  ${TEXT}\n  // note\n  pay();\n}`,
  ],
  [
    'as a body with a comment before',
    'if (a) /* note */ pay();',
    pay,
    `if (a) {\n  ${TEXT}\n  /* note */ pay();\n}`,
  ],
  ['as a body that is empty', 'while (a);', 'EmptyStatement', `while (a) {\n  ${TEXT}\n  ;\n}`],
  [
    'as the body of an arrow function',
    'const f = () => pay();',
    payCall,
    `const f = () => {\n  ${TEXT}\n  return pay();\n};`,
  ],
  [
    'as the body of an arrow function on its own line',
    'a.then((b) =>\n  pay(b),\n);',
    payCall,
    `a.then((b) => {\n  ${TEXT}\n  return pay(b);\n},\n);`,
  ],
  [
    'as the body of an arrow function with a comment',
    'a.then(() =>\n  // note\n  pay());',
    payCall,
    `a.then(() => {\n  ${TEXT}\n  // note\n  return pay();\n});`,
  ],
  [
    'as the body of an arrow function over several lines',
    'const f = () => pay({\n  a,\n});',
    payCall,
    `const f = () => {\n  ${TEXT}\n  return pay({\n    a,\n  });\n};`,
  ],
  [
    'as the body of an arrow function in parentheses',
    'const f = () => ({ a });',
    'ObjectExpression',
    `const f = () => {\n  ${TEXT}\n  return ({ a });\n};`,
  ],
];

const refused: readonly [name: string, code: string, selector: string][] = [
  ['a directive', '"use strict";', 'ExpressionStatement'],
  ['the head of a loop', 'for (let i = 0; ; ) {}', 'VariableDeclaration'],
  ['the variable of a loop', 'for (const i of a) {}', 'VariableDeclaration'],
  ['the test of an `if`', 'if (pay()) {}', payCall],
  ['the body of a function', 'const f = () => { pay(); };', 'BlockStatement'],
  ['a parameter', 'const f = (a = pay()) => a;', 'AssignmentPattern'],
  ['the test of a case', 'switch (a) { case pay(): }', payCall],
  ['a `catch`', 'try {} catch {}', 'CatchClause'],
  ['the block of a `try`', 'try {} catch {}', 'BlockStatement'],
  ['the program', 'pay();', 'Program'],
];

describe('insertStatementBefore', () => {
  for (const parser of PARSERS) {
    describe(`with ${parser}`, () => {
      for (const [name, code, selector, expected] of inserted) {
        it(`inserts ${name}`, () => {
          const result = applyFix({ code, selector, parser }, (...at) => insertStatementBefore(...at, TEXT));
          assert.equal(result, expected);
        });
      }
      for (const [name, code, selector] of refused) {
        it(`refuses ${name}`, () => {
          assert.equal(
            applyFix({ code, selector, parser }, (...at) => insertStatementBefore(...at, TEXT)),
            undefined,
          );
        });
      }

      it('indents a text of several lines', () => {
        const text = 'if (a) {\n  b();\n}';
        const result = applyFix({ code: 'if (c) {\n\tpay();\n}', selector: pay, parser }, (...at) =>
          insertStatementBefore(...at, text),
        );
        assert.equal(result, 'if (c) {\n\tif (a) {\n\t\tb();\n\t}\n\tpay();\n}');
      });

      it('keeps statements without semicolons apart', () => {
        const insert = (code: string, text: string, selector = pay) =>
          applyFix({ code, selector, parser }, (...at) => insertStatementBefore(...at, text));
        const list = 'ExpressionStatement:has(ArrayExpression)';
        assert.equal(insert('a()\npay()', 'const b = c()'), 'a()\nconst b = c()\npay()');
        assert.equal(insert('if (a) { pay() }', 'const b = c()'), 'if (a) { const b = c(); pay() }');
        assert.equal(insert('a()\n;[1].map(b)', 'const b = c()', list), 'a()\nconst b = c()\n;[1].map(b)');
        assert.equal(insert('a();\n[1].map(b)', 'const b = c()', list), 'a();\nconst b = c();\n[1].map(b)');
        assert.equal(insert('a()\npay()', '[1].map(b)'), 'a()\n;[1].map(b)\npay()');
      });
    });
  }

  it('keeps decorators with their class', () => {
    const insert = (code: string) =>
      applyFix({ code, selector: 'ClassDeclaration', parser: 'typescript' }, (...at) =>
        insertStatementBefore(...at, TEXT),
      );
    assert.equal(insert('@a class B {}'), `${TEXT}\n@a class B {}`);
    assert.equal(insert('@a export class B {}'), `${TEXT}\n@a export class B {}`);
    assert.equal(insert('export @a class B {}'), `${TEXT}\nexport @a class B {}`);
  });

  it('inserts in a namespace', () => {
    const result = applyFix(
      { code: 'namespace A {\n  pay();\n}', selector: pay, parser: 'typescript' },
      (...at) => insertStatementBefore(...at, TEXT),
    );
    assert.equal(result, `namespace A {\n  ${TEXT}\n  pay();\n}`);
  });
});
