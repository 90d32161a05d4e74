import assert from 'node:assert/strict';

import { parse } from '@typescript-eslint/parser';
import { AST_NODE_TYPES } from '@typescript-eslint/utils';

import { appendArgument } from '../../../eslint-plugin/src/fixes/append-argument.js';
import { ensureObjectArgument } from '../../../eslint-plugin/src/fixes/ensure-object-argument.js';
import { importNames } from '../../../eslint-plugin/src/fixes/imports/import-names.js';
import { insertParameter } from '../../../eslint-plugin/src/fixes/insert-parameter.js';
import { insertStatementBefore } from '../../../eslint-plugin/src/fixes/insert-statement-before.js';
import { setObjectProperty } from '../../../eslint-plugin/src/fixes/set-object-property.js';
import { wrapCall } from '../../../eslint-plugin/src/fixes/wrap-call.js';
import { isFunction } from '../../../eslint-plugin/src/syntax/nodes.js';
import type { MakeFix, ParserName } from './apply-fix.js';
import { applyFixToEach, PARSERS } from './apply-fix.js';

type Block = MakeFix<Parameters<typeof wrapCall>[2]>;

/** Each block, on every node that it takes. */
const blocks: Readonly<Record<string, Block>> = {
  wrapCall: (...at) => wrapCall(...at, 'f'),
  insertStatementBefore: (...at) => insertStatementBefore(...at, 'inserted();'),
  importNames: (sourceCode, fixer, at) =>
    importNames(sourceCode, fixer, { module: 'm', names: ['x'], at }).fixes,
  setObjectProperty: (sourceCode, fixer, node) =>
    node.type === AST_NODE_TYPES.ObjectExpression
      ? setObjectProperty(sourceCode, fixer, node, 'x', '1')
      : undefined,
  ensureObjectArgument: (sourceCode, fixer, node) =>
    node.type === AST_NODE_TYPES.CallExpression || node.type === AST_NODE_TYPES.NewExpression
      ? ensureObjectArgument(sourceCode, fixer, node, 0, ['x', 'y'], '1')
      : undefined,
  appendArgument: (sourceCode, fixer, node) =>
    node.type === AST_NODE_TYPES.CallExpression || node.type === AST_NODE_TYPES.NewExpression
      ? appendArgument(sourceCode, fixer, node, 'x')
      : undefined,
  insertParameter: (sourceCode, fixer, node) =>
    isFunction(node) ? insertParameter(sourceCode, fixer, node, 'added') : undefined,
};

const javaScript: readonly string[] = [
  '',
  '// nothing',
  '#!/usr/bin/env node\n"use strict"\n;[1].map(a)\n;(function () {})()',
  'import a, { b as c } from "d"; import * as e from "f" with { type: "json" }; export { c as g } from "h"; export * from "i"; export * as j from "k"; export default a;',
  'export const { a, b: [c = 1, ...d], ...e } = f; export function g() {} export class H {}',
  'export default class {}',
  'export default function () {}',
  'export default async () => {};',
  'a: b: for (let i = 0, j = (1, 2); i < j; i++, --j) { continue a; }',
  'for (const a of b) for (c.d in e) for (;;) if (f) break; else continue;',
  'for ([a, { b }] of c) { d: { break d; } }',
  'while (a) do b(); while (c)\nd()',
  'if (a) b\nelse if (c) d\nelse { e }',
  'switch (a) { case 1: b(); case (2): { c(); } break; default: d() }',
  'try { a() } catch { b() } finally { c() }',
  'try { a() } catch ({ message, ...b }) { throw b }',
  '(a, b), (c = d), e ??= f, g **= h;',
  'a?.b?.[c]?.(d).e.f;',
  '(a?.b).c; a?.[0]; delete a?.b; new (a().b)(c); new a.b.c; new (class {})(); new new A()();',
  'typeof a, void 0, !b, -c, +d, ~e, delete f[g], h++, --i.j;',
  'async function* a() { yield; yield* await b; for await (const c of d) yield (c, 1); }',
  'const a = async b => await b, c = async (d, ...e) => ({ d, e }), f = ([g] = [], { h } = {}) => h;',
  'a`b${c}d${`e${f}`}`; String.raw`${g}`;',
  'x = { a, b: 1, "c": 2, [d]: 3, 4: 5, e() {}, get f() { return 1; }, set f(g) {}, async *h() {}, ...i, __proto__: null };',
  'class A extends (B, C) { static #a = 1; static { this.#a; } #b() {} get [c]() { return super.d; } static async *e() {} f = () => super.g(); constructor(h = 1) { super(...h); } has(o) { return #a in o; } }',
  '[a, , b, ...c] = [, d, ...e, (f, g)];',
  '({ a, b: c.d, ...e } = f);',
  'function f(a, { b = 1, c: { d } }, [e], ...g) { return new.target, arguments; }',
  'import("a"); import(b, { with: c }); import.meta.url;',
  '/a/u.test(b) ? 1n : null, 0x1f, 1e3, .5, "c", true;',
  'const a = <b c="d" e={f} {...g}>h {i} <j.k />{/* l */}</b>, m = <></>;',
  'if (a) /* b */ c(); // d\n// e\nelse /* f */ g() /* h */\n/* i */',
  'function f() { return[a], typeof(b) } for (const a of[b]) throw(c)',
  'a = b\n++c\nd = e\n;`f`.length',
  'var undefined, f = function g() {}, let_ = 1; debugger;;',
  'outer: if (a) { break outer } else b: for (;;) break b',
];

const typeScript: readonly string[] = [
  'import type A from "a"; import { type B, c } from "b"; import type * as D from "d"; export type { A };',
  'import a = require("a"); import b = a.b; export = b;',
  'enum A { B = 1, "C" = B } const enum D { E } declare enum F {}',
  'namespace A.B { export const c = 1; d(); } declare module "e" { export default f; } declare global { var g: 1; }',
  'abstract class A<T> extends B<T> implements C { declare a: 1; private readonly b?: string = c!; abstract d(): void; constructor(private e: 1, readonly f = 2) { super(); } get g(): this { return this; } [h: string]: any; accessor i = 1; override j<U>(this: A, k?: U): k is U { return true; } }',
  '@a @b() class C { @d() e = 1; @f.g h(@i j: 1) {} } @k export class L {}',
  'function f(a: 1): void; function f(a: any, ...b: any[]) {} declare function g(): asserts a is b;',
  'const a = <T,>(b: T): T => b as unknown as T satisfies T, c = d!, e = f<string>, g = h!.i?.j!.k<1>(l);',
  'type A<T> = T extends infer U ? { [K in keyof T]?: `a${U}` } : [b: 1, ...c: 2[]] | unique symbol; let d: typeof import("e");',
  'interface A extends B<1> { (c: 1): 2; new (d: 3): 4; readonly e: 5; f?(): 6; [g: string]: 7; }',
  'for (const a of b as any) c = e as D;',
  'let x: (a: string) => void = (a: string): void => { using b = c; };',
  '(a as any) = 1; b! += 2; (c satisfies D).e = 3; [f as any] = g; delete (h as I).j;',
];

/** The tokens and comments of a file, without the punctuation that fixes add or take away around them. */
function words(code: string): string[] {
  const program = parse(code, {
    comment: true,
    tokens: true,
    range: true,
    loc: true,
    ecmaFeatures: { jsx: true },
  });
  const tokens = [...program.tokens, ...program.comments];
  return tokens
    .sort((a, b) => a.range[0] - b.range[0])
    .map((token) => token.value)
    .filter((value) => !/^[(){},;]$/u.test(value));
}

function isSubsequence(part: readonly string[], whole: readonly string[]): boolean {
  let found = 0;
  for (const word of whole) if (word === part[found]) found++;
  return found === part.length;
}

describe('every building block of fixes', () => {
  const sources = (parser: ParserName) =>
    parser === 'typescript' ? [...javaScript, ...typeScript] : javaScript;

  for (const parser of PARSERS) {
    for (const [name, block] of Object.entries(blocks)) {
      it(`${name} leaves code that parses and loses nothing, whatever the node, with ${parser}`, () => {
        let offered = 0;
        for (const code of sources(parser)) {
          const before = words(code);
          for (const text of applyFixToEach({ code, selector: '*', parser }, block)) {
            offered++;
            assert.ok(isSubsequence(before, words(text)), `lost something of\n${code}\nin\n${text}`);
          }
        }
        assert.ok(offered > 3, `${name} is offered only ${offered} times`);
      });
    }
  }
});
