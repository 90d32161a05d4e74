/** A module with a statement of every kind that a parser treats in a way of its own, one under the other. */
export const typescriptSource = `#!/usr/bin/env node
'use strict';
import type { Line } from './line.js';
import cart, { type Cart, total as sum } from './cart.js';
import * as stock from './stock.js';

/** How often it is tried. */
export const attempts = 3, waitMs = 100; // milliseconds
export type Answer<Value> = { readonly ok: true; value: Value } | { ok: false };
interface Store extends Iterable<string> { get?(key: string): number | undefined; readonly [key: string]: unknown }
enum Size { Small = 1, Large = 'large' }
declare module 'words' { export const word: string }
namespace Outer.Inner { export let count = 0 }
abstract class Queue<Item> { abstract take(): Item; static #made = 0; constructor(private readonly size = 1) {} }
@registered() export class Orders extends Queue<Line> implements Store {
  @field accessor note?: string = \`no \${'note'} yet\`;
  get ['size'](): number { return this.#size }
  take(): never { throw new Error('empty') }
  static { Orders.prepare() }
}
export function isLine(value: unknown): value is Line { return /^[\\/"']+$/u.test(String(value)) }
export function load(key: string): Promise<number>
export function load(key: string, again?: boolean): Promise<number>
export async function load(...[key, again = false]: readonly [string, boolean?]) {
  for (let attempt = 0; attempt < attempts; attempt++) {
    try { return await fetch(\`https://stock.example/\${key}?again=\${again}\`).then((answer) => answer.json()) }
    catch (error) { await new Promise((resolve) => setTimeout(resolve, waitMs * 2 ** attempt)) }
  }
}
const { a, b: [c, ...rest] } = { a: 1, b: [2, 3] }
const shift = (x: number) => x >>> 1 << 2 /* bits */
;[a, c].forEach(shift)
label: for (const each of rest) { if (each > 1) continue label; else break label }
const ready = await load('a') satisfies number as unknown as Answer<number>
let picked = ready!.ok ? <const>'yes' : 'no'; picked += 1_000n.toString(); do picked; while (picked === '')
switch (picked) { case 'yes': default: sum?.[0]?.(cart) }
export { stock, type Store as Shop }; export * as lines from './line.js'
export default class { }
// The end.
`;

/** The same for a script with tags in it. */
export const jsxSource = `import { useState } from 'react'
/* A list. */
export const List = ({ items }) => <ul title="all &amp; more">{items.map((item) => <li key={item}>{item} / {1 < 2}</li>)}</ul>
export function Retrying() {
  const [count, setCount] = useState(0)
  return <><List items={['a', "b"]} />// no comment {/* one */}<button onClick={() => setCount(count + 1)}>again</button></>
}
var async, let_ = 1
async
function later() { return \`\${<b>{'x'}</b>}\` }
setTimeout(later, 100 * 2 ** 3)
`;

/** What is typed, pasted or half-typed: much of it ends what stands around it, or goes on with it. */
export const insertions: readonly string[] = [
  ...'xé0.;,:!?+-*/<>=(){}[]`\'"\\@# \n\r\t\u2028'.split(''),
  ...['/*', '*/', '//', '/**', '\r\n', '\n\n', '${', '=>', '<a>', '</a>', '/>', '...', '#!', '<!--'],
  ...[
    'else ',
    'catch {}',
    'await ',
    'async ',
    'export ',
    'export default ',
    'import ',
    'declare ',
    'abstract ',
  ],
  ...[
    "'use strict';",
    '"a"\n',
    "'a'\n",
    'let ',
    'const x = 1\n',
    'x\n',
    '(x)\n',
    '[x]\n',
    '`x`\n',
    'type ',
    'interface ',
  ],
  ...[
    '\nfunction more() { return 1 }\n',
    'class A { b() {} }\n',
    '/// <reference nothing />\n',
    '<<<<<<< a\n',
    '/x/g',
  ],
];
