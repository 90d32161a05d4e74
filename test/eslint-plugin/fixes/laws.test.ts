import assert from 'node:assert/strict';
import { runInNewContext } from 'node:vm';

import { parse } from '@typescript-eslint/parser';
import type { TSESTree } from '@typescript-eslint/utils';
import { AST_NODE_TYPES } from '@typescript-eslint/utils';
import fc from 'fast-check';

import { importNames } from '../../../eslint-plugin/src/fixes/imports/import-names.js';
import { insertStatementBefore } from '../../../eslint-plugin/src/fixes/insert-statement-before.js';
import { setObjectProperty } from '../../../eslint-plugin/src/fixes/set-object-property.js';
import { wrapCall } from '../../../eslint-plugin/src/fixes/wrap-call.js';
import type { ParserName, Sample } from './apply-fix.js';
import { applyFix, PARSERS } from './apply-fix.js';
import { runs } from '../../properties/seed.js';

const parsers = fc.constantFrom(...PARSERS);
const lineEnds = fc.constantFrom('\n', '\r\n');

describe('laws of fixes', () => {
  it('wrapCall changes nothing but that the expression is an argument', () => {
    const sources = fc.tuple(
      fc.constantFrom(
        ['', ''],
        ['y = ', ''],
        ['y(', ')'],
        ['return ', ''],
        ['return(', ')'],
        ['`${', '}`'],
        ['[...', ']'],
        ['y ? 1 : ', ''],
        ['async () => ', ''],
      ),
      expression,
    );
    let wrapped = 0;
    fc.assert(
      fc.property(sources, parsers, ([around, { text, marked }], parser) => {
        const code = `async () => {\n  ${around.join(text)};\n}`;
        const result = applyFix({ code, selector: marked, parser }, (...at) => wrapCall(...at, 'wrapped'));
        if (result === undefined) return;
        wrapped++;
        assert.deepEqual(shape(unwrapCalls(parse(result))), shape(parse(code)));
      }),
      { numRuns: runs(100) },
    );
    assert.ok(wrapped > 50, `wrapped only ${wrapped} of 100`);
  });

  it('setObjectProperty sets that property and no other', () => {
    const key = fc.constantFrom('key', 'Retry-After', '2', 'class');
    fc.assert(
      fc.property(
        objectLiteral,
        key,
        fc.boolean(),
        parsers,
        lineEnds,
        (literal, name, overwrite, parser, lineEnd) => {
          const code = `x = ${literal};`.replaceAll('\n', lineEnd);
          const sample: Sample = { code, selector: 'ObjectExpression', parser };
          const set = (at: Sample) =>
            applyFix<TSESTree.ObjectExpression>(at, (...to) =>
              setObjectProperty(...to, name, '"new"', { overwrite }),
            );
          const result = set(sample);
          if (result === undefined) return;
          assert.deepEqual(evaluate(result), { ...evaluate(code), [name]: 'new' });
          assert.deepEqual(comments(result), comments(code));
          assert.equal(set({ ...sample, code: result }), result);
          assertLineEnds(result, lineEnd);
        },
      ),
      { numRuns: runs(100) },
    );
  });

  it('insertStatementBefore runs the statement right before the other, and nothing else differently', () => {
    fc.assert(
      fc.property(program, parsers, lineEnds, fc.boolean(), (source, parser, lineEnd, semicolons) => {
        const code = (semicolons ? source : source.replaceAll(/(?<=\));$(?!\n\()/gmu, '')).replaceAll(
          '\n',
          lineEnd,
        );
        const sample: Sample = {
          code,
          selector: 'ExpressionStatement:has(> CallExpression[callee.name="pay"])',
          parser,
          sourceType: 'script',
        };
        const text = `log("inserted")${semicolons ? ';' : ''}`;
        const result = applyFix(sample, (...at) => insertStatementBefore(...at, text));
        assert.ok(result !== undefined);
        const expected = trace(code).flatMap((entry) => (entry === 'pay' ? ['inserted', 'pay'] : [entry]));
        assert.deepEqual(trace(result), expected);
        assert.deepEqual(comments(result), comments(code));
        assertLineEnds(result, lineEnd);
      }),
      { numRuns: runs(100) },
    );
  });

  it('importNames binds each name once and keeps what is there', () => {
    const names = ['sleep', 'fullJitter'];
    fc.assert(
      fc.property(moduleSource, parsers, lineEnds, (source, parser, lineEnd) => {
        const code = source.replaceAll('\n', lineEnd);
        const imported = importInto(code, names, parser);
        assert.deepEqual(importInto(imported.text, names, parser), imported);
        assert.deepEqual(comments(imported.text), comments(code));
        assertLineEnds(imported.text, lineEnd);
        for (const [index, name] of names.entries())
          assert.equal(boundTo(imported.text, imported.locals[index] ?? ''), name, imported.text);
        assert.deepEqual(otherStatements(imported.text), otherStatements(code));
      }),
      { numRuns: runs(100) },
    );
  });
});

/** Expressions with one identifier `marked`, or one operator `%`, and where to find it. */
interface Expression {
  readonly text: string;
  readonly marked: string;
}

const expression: fc.Arbitrary<Expression> = fc.letrec<{ node: Expression; leaf: Expression }>((tie) => {
  const around = (before: string, after: string) =>
    tie('node').map(({ text, marked }) => ({ text: `${before}${text}${after}`, marked }));
  return {
    leaf: fc
      .constantFrom(
        { text: 'marked', marked: 'Identifier[name="marked"]' },
        { text: '(a % b)', marked: 'BinaryExpression[operator="%"]' },
        { text: '(/* a */ a, b /* b */)', marked: 'SequenceExpression' },
        { text: '{ marked }', marked: 'Property > .value' },
        { text: 'a?.marked.b', marked: 'ChainExpression' },
        { text: 'a?.marked.b', marked: 'MemberExpression[property.name="marked"]' },
        { text: '`marked${a}`', marked: 'TemplateLiteral' },
        { text: '(() => ({ marked: 1 }))', marked: 'ObjectExpression' },
        { text: 'await marked()', marked: 'AwaitExpression' },
        { text: 'new Marked', marked: 'NewExpression' },
        { text: 'function () {}', marked: 'FunctionExpression' },
      )
      .map((leaf) => (/^(?:\{|function)/u.test(leaf.text) ? { ...leaf, text: `(${leaf.text})` } : leaf)),
    node: fc.oneof(
      { maxDepth: 4 },
      tie('leaf'),
      around('(', ')'),
      around('f(', ')'),
      around('f(a, ', ', b)'),
      around('new F(', ')'),
      around('[', ', a]'),
      around('({ a: ', ' })'),
      around('(', ' + a)'),
      around('(a - ', ')'),
      around('typeof(', ')'),
      around('!', ''),
      around('(', ').a'),
      around('(', ')()'),
      around('new (', ')'),
      around('(a ? ', ' : b)'),
      around('`a${', '}b`'),
      around('(/* a */ ', ' /* b */)'),
      around('(\n    ', '\n  )'),
      around('(await ', ')'),
      around('(async (a) => ', ')'),
    ),
  };
}).node;

function unwrapCalls(root: TSESTree.Program): unknown {
  return transform(root, (node) => {
    const {
      type,
      callee,
      arguments: list,
    } = node as { type?: string; callee?: { name?: string }; arguments?: unknown[] };
    return type === 'CallExpression' && callee?.name === 'wrapped' ? list?.[0] : node;
  });
}

/** A tree without what says where and how it is written. */
function shape(root: unknown): unknown {
  const positions = new Set(['comments', 'loc', 'parent', 'range', 'raw', 'shorthand', 'tokens']);
  return transform(root, (node) =>
    Object.fromEntries(Object.entries(node).filter(([key]) => !positions.has(key))),
  );
}

function transform(value: unknown, change: (node: Record<string, unknown>) => unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => transform(item, change));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([key]) => key !== 'parent');
  return change(Object.fromEntries(entries.map(([key, item]) => [key, transform(item, change)])));
}

const LAYOUTS: readonly (readonly [open: string, separator: string, close: string])[] = [
  [' ', ', ', ' '],
  ['', ',', ''],
  ['\n  ', ',\n  ', '\n'],
  ['\n\t', ', // note\n\t', ',\n'],
  [' /* a */ ', ' /* b */, ', ' /* c */ '],
  ['\n', '\n,', ' // note\n'],
  ['\n  ', ',\n  ', ', // note\n  // loose\n'],
];

const objectLiteral = fc
  .tuple(
    fc.array(
      fc.constantFrom(
        'a: 1',
        'a',
        "'key': 2",
        'key: (3)',
        'key',
        'b: { c: [\n1,\n2] }',
        '...d',
        "'Retry-After': 4",
        '["e"]: 5',
        '[a]: 6',
        'f() {}',
        'class: 7',
      ),
      { maxLength: 4 },
    ),
    fc.constantFrom(...LAYOUTS),
  )
  .map(([properties, [open, separator, close]]) => {
    const end = properties.length === 0 ? close.replace(',', '') : close;
    return `{${open}${properties.join(separator)}${end}}`;
  });

function evaluate(code: string): object {
  const context: { x?: object } & Record<string, unknown> = { a: 'key', key: 'kept', d: { g: 8, key: 9 } };
  runInNewContext(code, context);
  return JSON.parse(JSON.stringify(context.x)) as object;
}

/** Programs that log, with `pay()` once. */
const program = fc
  .letrec<{ statement: string; paying: string }>((tie) => ({
    statement: fc.oneof(
      { maxDepth: 2 },
      fc.constantFrom('log(1);', 'log(\n  2,\n);', '{ log(3); }', ';', '/* c */ log(4); // note'),
      tie('statement').map((inner) => `if (yes)\n  ${inner}`),
    ),
    paying: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom(
        'pay();',
        'pay(\n  `\n`,\n  2,\n);',
        '/* c */ pay();',
        '// above\npay(); // note',
        'again: while (yes) {\n  pay();\n  break again;\n}',
        'again: for (;;) {\n  if (yes) pay(); else continue again;\n  break;\n}',
      ),
      tie('paying').map((inner) => `if (yes) ${inner}`),
      tie('paying').map((inner) => `if (yes)\n  ${inner}`),
      tie('paying').map((inner) => `if (yes) // note\n  ${inner}`),
      tie('paying').map((inner) => `if (!yes) log(5); else ${inner}`),
      tie('paying').map((inner) => `if (!yes) {\n  log(6);\n} else\n  ${inner}`),
      tie('paying').map((inner) => `if (yes) { ${inner}\n} else log(7);`),
      tie('paying').map((inner) => `for (let i = 0; i < 2; i++) ${inner}`),
      tie('paying').map((inner) => `for (const i of [1,\n  2]) ${inner}`),
      tie('paying').map((inner) => `do {\n  ${inner}\n} while (!yes);`),
      tie('paying').map((inner) => `switch (1) {\n  case 1: ${inner}\n}`),
      tie('paying').map((inner) => `switch (1) {\n  case 1:\n    ${inner}\n    log(8);\n}`),
      tie('paying').map((inner) => `try {\n  ${inner}\n} finally { log(9); }`),
      tie('paying').map((inner) => `(() => {\n  ${inner}\n})();`),
      fc
        .tuple(tie('statement'), tie('paying'), tie('statement'))
        .map((statements) => `{\n${statements.join('\n')}\n}`),
    ),
  }))
  .paying.chain((paying) =>
    fc
      .constantFrom('', '"use strict";\n', 'log(0);\n', '// about\n\n', '#!/usr/bin/env node\n')
      .map((top) => `${top}${paying}\n`),
  );

function trace(code: string): unknown[] {
  const logged: unknown[] = [];
  runInNewContext(code.replace(/^#!.*/u, ''), {
    yes: true,
    log: (entry: unknown) => logged.push(entry),
    pay: () => logged.push('pay'),
  });
  return logged;
}

const moduleSource = fc
  .tuple(
    fc.constantFrom(
      '',
      '#!/usr/bin/env node\n',
      '/* Copyright ACME */\n',
      '// @ts-check\n\n',
      '// about\n\n',
    ),
    fc.constantFrom('', '"use client";\n', "'use client'\n\n"),
    fc.subarray(
      [
        "import { sleep as wait } from 'forbear';",
        "import { retry } from 'forbear';",
        "import {\n  retry as again, // note\n} from 'forbear';",
        "import forbear from 'forbear';",
        "import * as all from 'forbear';",
        "import 'forbear';",
        "import other from 'other'; // note",
        "import { sleep } from 'other'",
        "import 'first';import 'second';",
      ],
      { maxLength: 3 },
    ),
    fc.subarray(
      [
        '// body\nconst a = 1',
        ';[1].map(a => a)',
        'function fullJitter() {}',
        'export default function (sleep) {}',
        'forbearSleep();',
        'export {};',
      ],
      { minLength: 1 },
    ),
  )
  .map(
    ([header, directive, imports, body]) =>
      header + directive + [...imports, ...body].join('\n') + '\nexport {};\n',
  );

function importInto(code: string, names: readonly string[], parser: ParserName) {
  let locals: readonly string[] = [];
  const text = applyFix({ code, selector: 'Program', parser }, (sourceCode, fixer, at) => {
    const { fixes, local } = importNames(sourceCode, fixer, { module: 'forbear', names, at });
    locals = names.map(local);
    return fixes;
  });
  assert.ok(text !== undefined);
  return { text, locals };
}

/** The export of `forbear` that a local name or a member of a namespace means. */
function boundTo(code: string, local: string): string | undefined {
  const specifiers = parse(code).body.flatMap((node) =>
    node.type === AST_NODE_TYPES.ImportDeclaration && node.source.value === 'forbear' ? node.specifiers : [],
  );
  const [name, member] = local.split('.');
  const bound = specifiers.filter((specifier) => specifier.local.name === name);
  assert.equal(bound.length, 1, `${local} is bound ${bound.length} times in\n${code}`);
  const [specifier] = bound;
  if (specifier?.type === AST_NODE_TYPES.ImportNamespaceSpecifier) return member;
  return specifier?.type === AST_NODE_TYPES.ImportSpecifier &&
    specifier.imported.type === AST_NODE_TYPES.Identifier
    ? specifier.imported.name
    : undefined;
}

function otherStatements(code: string): unknown {
  const { body } = parse(code, { range: true });
  return body
    .filter((node) => node.type !== AST_NODE_TYPES.EmptyStatement)
    .filter((node) => node.type !== AST_NODE_TYPES.ImportDeclaration || node.source.value !== 'forbear')
    .map((node) => code.slice(node.range[0], node.range[1]).replace(/\s*;$/u, ''));
}

function comments(code: string): (string | undefined)[] {
  return parse(code, { comment: true }).comments.map(({ value }) => value.trimEnd());
}

function assertLineEnds(code: string, lineEnd: string): void {
  const wrong = lineEnd === '\n' ? /\r/u : /(?<!\r)\n/u;
  assert.doesNotMatch(code, wrong);
}
