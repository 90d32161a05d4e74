import assert from 'node:assert/strict';

import { broken, lintAnything } from './lint-anything.js';

/** Code that is nested so many levels deep. */
type Nest = (levels: number) => string;

const wrapped =
  (before: string, inside: string, after: string): Nest =>
  (levels) =>
    before.repeat(levels) + inside + after.repeat(levels);

const inRetry =
  (nest: Nest): Nest =>
  (levels) =>
    `async function load(url) { for (let attempt = 0; attempt < 3; attempt++) { try { return await fetch(url); } catch (error) { ${nest(levels)}; await sleep(1000 * attempt); } } }`;

const nests: Readonly<Record<string, Nest>> = {
  calls: wrapped('retry(', 'load', ')'),
  'calls of what calls return': (levels) => `load${'(1)'.repeat(levels)}`,
  parentheses: wrapped('(', 'load()', ')'),
  blocks: wrapped('{', 'load();', '}'),
  functions: wrapped('(() => ', 'load()', ')()'),
  'functions with bodies': wrapped('retry(async () => { await ', 'load()', '; })'),
  arrays: wrapped('[', 'load()', ']'),
  objects: wrapped('({ retry: ', 'load()', '})'),
  'conditional expressions': (levels) => `x = ${'attempt ? delay : '.repeat(levels)}load()`,
  'negated values': wrapped('!', 'attempt', ''),
  awaits: wrapped('await ', 'load()', ''),
  templates: wrapped('`${', 'delay', '}`'),
  'member chains': (levels) => `client${'.retry'.repeat(levels)}`,
  'optional chains': (levels) => `client${'?.retry'.repeat(levels)}`,
  'method chains': (levels) => `client${'.post(url)'.repeat(levels)}`,
  'promise chains': (levels) => `load()${'.catch(() => load())'.repeat(levels)}`,
  'promise chains in callbacks': wrapped('load().then(() => ', 'load()', ')'),
  'binary expressions': (levels) => `delay = 1${' + attempt'.repeat(levels)}`,
  powers: (levels) => `delay = 2${' ** attempt'.repeat(levels)}`,
  'logical expressions': (levels) => `if (error${' && error.status === 429'.repeat(levels)}) throw error`,
  assignments: (levels) => `${'delay = '.repeat(levels)}1`,
  conditions: wrapped('if (response.ok) {', 'load();', '}'),
  'else-ifs': (levels) => `if (a) b();${' else if (response.status === 429) await sleep(1);'.repeat(levels)}`,
  loops: wrapped('for (;;) {', 'load();', '}'),
  'loops that retry': wrapped(
    'for (let attempt = 0; attempt < 3; attempt++) try { return await fetch(url); } catch { await sleep(9); ',
    'load();',
    '}',
  ),
  labels: (levels) => `${Array.from({ length: levels }, (_, index) => `l${index}: `).join('')}load()`,
  switches: wrapped('switch (response.status) { case 429:', 'load();', '}'),
  classes: wrapped('(class { retry = ', 'load()', '})'),
  'constants that lead to each other': (levels) =>
    `const d0 = 1;${Array.from({ length: levels }, (_, index) => `const d${index + 1} = d${index} * 2;`).join('')} await sleep(d${levels})`,
  'functions that call each other': (levels) =>
    `${Array.from({ length: levels }, (_, index) => `async function f${index}() { return await f${index + 1}(); }`).join('\n')} async function f${levels}() { return await f0(); } await f0()`,
};

/** The deepest that ESLint itself can go, from this many levels on down; and so deep that nothing is passed over. */
const DEEPEST = [10_000, 5_000, 2_500, 1_200, 600, 300, 150];
const SHALLOW = 30;

describe('code that is nested deeply', () => {
  for (const [what, nest] of Object.entries(nests))
    it(`is linted as deeply as ESLint reads it: ${what}`, function () {
      this.timeout(0);
      const code = inRetry(nest);
      const isRead = (levels: number) => !broken(code(levels), 'nested.js', { sourceType: 'module' });
      const levels = DEEPEST.find(isRead);
      assert.ok(levels, 'ESLint reads none of it');
      for (const depth of [SHALLOW, levels]) assert.ok(lintAnything(code(depth), 'nested.js') !== undefined);
    });
});
