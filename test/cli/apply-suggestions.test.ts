import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createLint } from '../../eslint-plugin/src/cli/lint-engine.js';
import { syntaxErrorOf } from '../../eslint-plugin/src/cli/results.js';
import {
  applySuggestions,
  type LintText,
} from '../../eslint-plugin/src/cli/suggestions/apply-suggestions.js';
import { declarationCheckingParser } from '../../eslint-plugin/src/cli/suggestions/declaration-checking-parser.js';
import { createRenamePlugin } from './support/rename-plugin.js';
import { runs } from '../properties/seed.js';

/** Lints with the real engine and parser; findings and suggestions are for the given identifiers. */
function lintFor(replacements: Readonly<Record<string, string>>): LintText {
  const plugin = createRenamePlugin(replacements);
  const lint = createLint([plugin.configs.recommended], declarationCheckingParser);
  return async (text) => (await lint(text, '/any/folder/file.ts')).messages;
}

async function fixed(text: string, replacements: Readonly<Record<string, string>>): Promise<string> {
  return (await applySuggestions(text, lintFor(replacements))).text;
}

describe('applying suggestions', () => {
  it('applies the first suggestion of each finding and says which', async () => {
    const outcome = await applySuggestions('bad();\n  bad();\nfine();', lintFor({ bad: 'good' }));
    const common = { ruleId: 'forbear/rename', description: 'Replace by good' };
    assert.deepEqual(outcome, {
      text: 'good();\n  good();\nfine();',
      applied: [
        { ...common, line: 1, column: 1 },
        { ...common, line: 2, column: 3 },
      ],
      messages: [],
    });
  });

  it('goes on with what an earlier suggestion made possible', async () => {
    assert.equal(await fixed('a(a);', { a: 'b', b: 'c', c: 'd' }), 'd(d);');
  });

  it('leaves out the one that breaks the text, and keeps the others', async () => {
    const outcome = await applySuggestions('a; broken; b;', lintFor({ a: 'x', broken: '((', b: 'y' }));
    assert.equal(outcome.text, 'x; broken; y;');
    assert.deepEqual(
      outcome.applied.map(({ description }) => description),
      ['Replace by x', 'Replace by y'],
    );
    assert.deepEqual(
      outcome.messages.map(({ message }) => message),
      ['Do not use broken.'],
    );
  });

  it('leaves out two that break the text only together', async () => {
    // Either alone declares a new name; both declare it twice.
    const text = await fixed('let a = 1; let b = 2;', { a: 'same', b: 'same' });
    assert.equal(text, 'let a = 1; let same = 2;');
  });

  it('leaves a text alone that does not parse', async () => {
    const outcome = await applySuggestions('bad(;', lintFor({ bad: 'good' }));
    assert.equal(outcome.text, 'bad(;');
    assert.ok(syntaxErrorOf(outcome.messages));
  });

  it('ends when two suggestions undo each other, and still applies the rest', async () => {
    assert.equal(await fixed('a; x; x.y;', { a: 'b', b: 'a', x: 'c', y: 'd' }), 'a; c; c.d;');
  });

  it('ends when a suggestion brings about its like', async () => {
    const text = await fixed('a;', { a: 'a + a' });
    // A few for the one finding at the start, where doubling in each pass would never end.
    assert.equal(text.match(/a/g)?.length, 14);
  });

  it('gives what it inserts the line ends of the text', async () => {
    assert.equal(await fixed('a;\r\nb;\r\n', { a: 'x\n.y' }), 'x\r\n.y;\r\nb;\r\n');
  });

  describe('whatever the suggestions do', () => {
    const names = ['a', 'b', 'c', 'd'] as const;
    const statement = fc.constantFrom(
      ...names.flatMap((name) => [`${name};`, `let ${name};`, `f(${name});`]),
    );
    const program = fc.array(statement, { maxLength: 6 }).map((statements) => statements.join('\n'));
    const replacement = fc.oneof(
      fc.constantFrom(...names, 'z', 'a + b', '(', ')', '', 'if', '`', '/*', '"'),
      fc.string({ maxLength: 3 }),
    );
    const replacements = fc.dictionary(fc.constantFrom(...names), replacement);

    it('the result parses if the text did, and it ends', async function () {
      this.timeout(60_000);
      await fc.assert(
        fc.asyncProperty(program, replacements, async (text, chosen) => {
          const lint = lintFor(chosen);
          let lints = 0;
          const before = await lint(text);
          const outcome = await applySuggestions(text, (candidate) => {
            lints++;
            return lint(candidate);
          });
          const after = await lint(outcome.text);
          assert.equal(syntaxErrorOf(after) === undefined, syntaxErrorOf(before) === undefined);
          assert.deepEqual(outcome.messages, after);
          assert.ok(outcome.applied.length <= 10 + 3 * before.length);
          assert.ok(lints < 1000, `${lints} lints`);
        }),
        { numRuns: runs(150) },
      );
    });

    it('the order in which findings are listed makes no difference', async function () {
      this.timeout(60_000);
      await fc.assert(
        fc.asyncProperty(
          program,
          replacements,
          fc.array(fc.nat(), { minLength: 1 }),
          async (text, chosen, ranks) => {
            const lint = lintFor(chosen);
            const expected = await applySuggestions(text, lint);
            const inOtherOrder = await applySuggestions(text, async (candidate) => {
              const ranked = (await lint(candidate)).map((message, index) => ({
                message,
                rank: ranks[index % ranks.length] ?? 0,
              }));
              return ranked.sort((a, b) => a.rank - b.rank).map(({ message }) => message);
            });
            assert.equal(inOtherOrder.text, expected.text);
          },
        ),
        { numRuns: runs(60) },
      );
    });

    it('nothing is left to apply if each leads to something that can stay', async function () {
      this.timeout(60_000);
      const later = fc.record({
        a: fc.constantFrom('b', 'c', 'z'),
        b: fc.constantFrom('c', 'd', 'z'),
        c: fc.constantFrom('z', 'y.x'),
      });
      const uses = fc.array(fc.constantFrom(...names), { maxLength: 8 }).map((used) => used.join('\n'));
      await fc.assert(
        fc.asyncProperty(uses, later, async (text, chosen) => {
          const outcome = await applySuggestions(text, lintFor(chosen));
          assert.deepEqual(outcome.messages, []);
        }),
        { numRuns: runs(60) },
      );
    });
  });
});
