import assert from 'node:assert/strict';
import { compileFunction } from 'node:vm';
import { AST_NODE_TYPES } from '@typescript-eslint/utils';
import fc from 'fast-check';
import { completionsOf } from '../../../eslint-plugin/src/syntax/completions.js';
import { first, parse } from '../parse.js';
import { runs } from '../../properties/seed.js';

/** How a body ends: by itself, or by one of the statements that leave it. */
type End = 'breaks' | 'continues' | 'normal' | 'returns' | 'throws';

/** A body in a loop, in a function that tells how the body ended. `c` decides the conditions. */
const program = (body: string) => `
  let turns = 0;
  outer: while (true) {
    if (turns++ > 0) return 'continues';
    { ${body} }
    return 'normal';
  }
  return 'breaks';`;

const { statement } = fc.letrec<{ statement: string; block: string }>((tie) => ({
  statement: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(
      'c();',
      "return 'returns';",
      "throw 'throws';",
      'break outer;',
      'continue outer;',
      'while (c()) { break; }',
      'while (c()) { continue; }',
    ),
    tie('block'),
    tie('block').map((block) => `if (c()) ${block}`),
    fc.tuple(tie('block'), tie('block')).map(([yes, no]) => `if (c()) ${yes} else ${no}`),
    tie('block').map((block) => `while (c()) ${block}`),
    tie('block').map((block) => `do ${block} while (c());`),
    tie('block').map((block) => `for (; c(); ) ${block}`),
    fc
      .tuple(fc.nat(), tie('block'))
      .map(([id, block]) => `x${String(id)}: { if (c()) break x${String(id)}; ${block} }`),
    fc.tuple(tie('block'), tie('block')).map(([block, handler]) => `try ${block} catch ${handler}`),
    fc.tuple(tie('block'), tie('block')).map(([block, last]) => `try ${block} finally ${last}`),
    fc
      .tuple(tie('statement'), tie('statement'), fc.boolean(), fc.boolean())
      .map(
        ([one, other, breaks, hasDefault]) =>
          `switch (c()) { case true: ${one} ${breaks ? 'break;' : ''} ${hasDefault ? 'default' : 'case false'}: ${other} }`,
      ),
  ),
  block: fc.array(tie('statement'), { maxLength: 3 }).map((statements) => `{ ${statements.join(' ')} }`),
}));

/** Runs a program, or undefined where it asks for more conditions than there are. */
function run(text: string, conditions: readonly boolean[]): End | undefined {
  let asked = 0;
  const c = () => {
    if (asked >= conditions.length) {
      asked = Infinity;
      throw new Error('no more conditions');
    }
    return conditions[asked++];
  };
  const body = compileFunction(text, ['c']) as (condition: () => unknown) => End;
  try {
    const end = body(c);
    return asked === Infinity ? undefined : end;
  } catch (error) {
    if (asked === Infinity) return undefined;
    assert.equal(error, 'throws');
    return 'throws';
  }
}

function endsOf(text: string): ReadonlySet<End> {
  const module = parse(`function f(c) { ${text} }`);
  const loop = first(module, AST_NODE_TYPES.LabeledStatement).body;
  assert.ok(loop.type === AST_NODE_TYPES.WhileStatement && loop.body.type === AST_NODE_TYPES.BlockStatement);
  const ended = completionsOf(loop.body.body[1]);
  const ends: End[] = [];
  if (ended.normal) ends.push('normal');
  if (ended.returns) ends.push('returns');
  if (ended.throws) ends.push('throws');
  if (ended.continues.has(loop)) ends.push('continues');
  // A labeled loop is left by its label.
  if (ended.breaks.size > 0) ends.push('breaks');
  return new Set(ends);
}

describe('completionsOf', () => {
  for (const [body, expected] of [
    ['c();', ['normal']],
    ["return 'returns';", ['returns']],
    ["if (c()) return 'returns';", ['normal', 'returns']],
    ["if (c()) return 'returns'; else throw 'throws';", ['returns', 'throws']],
    ["return 'returns'; throw 'throws';", ['returns']],
    ["try { throw 'throws'; } catch { continue outer; }", ['continues']],
    ["try { return 'returns'; } finally { break outer; }", ['breaks']],
    ["while (c()) { break; } return 'returns';", ['returns']],
    ["switch (c()) { case true: return 'returns'; default: throw 'throws'; }", ['returns', 'throws']],
    ["switch (c()) { case true: return 'returns'; }", ['normal', 'returns']],
    ['x: { break x; }', ['normal']],
  ] as const)
    it(`knows how ${body} ends`, () => {
      assert.deepEqual(endsOf(program(body)), new Set<End>(expected));
    });

  it('knows calls that control never comes back from', () => {
    const endOf = (text: string) => {
      const { ast } = parse(text).file;
      return completionsOf(ast.body.slice(-1)).normal;
    };
    for (const text of [
      'process.exit(1);',
      "import { error } from '@sveltejs/kit'; error(404);",
      "import { notFound as missing } from 'next/navigation'; missing();",
      'function fail(text: string): never { throw new Error(text); } fail("gone");',
      'export const fail = (text: string): never => { throw new Error(text); }; fail("gone");',
      'throwNotFound(id);',
    ])
      assert.equal(endOf(text), false, text);
    for (const text of [
      'exit(1);',
      "import { error } from './log'; error(404);",
      'function fail(text: string): void { console.error(text); } fail("gone");',
      'signal.throwIfAborted();',
    ])
      assert.equal(endOf(text), true, text);
  });

  it('law: no run of a program ends in a way that it rules out', () => {
    fc.assert(
      fc.property(statement, fc.array(fc.boolean(), { maxLength: 30 }), (body, conditions) => {
        const text = program(body);
        const end = run(text, conditions);
        if (end !== undefined) assert.ok(endsOf(text).has(end), `${body} ended with ${end}`);
      }),
      { numRuns: runs(2_000) },
    );
  });
});
