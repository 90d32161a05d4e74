import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as parser from '@typescript-eslint/parser';
import fc from 'fast-check';
import { createIncrementalParser } from '../../../../extension/src/engine/incremental/incremental-parser.js';
import { sampleSource } from '../../../bench/editor/sample-source.js';
import { runs } from '../../../properties/seed.js';
import { insertions, jsxSource, typescriptSource } from './sources.js';

const packages = path.join(import.meta.dirname, '../../../../node_modules');

/** What ESLint asks a parser for. */
function optionsFor(filePath: string): parser.ParserOptions {
  return {
    filePath,
    sourceType: 'module',
    ecmaFeatures: { jsx: true },
    preserveNodeMaps: false,
    tokens: true,
  };
}

/** Everything that a parser tells of a text, or why it does not parse. */
function toldBy({ parseForESLint }: Pick<typeof parser, 'parseForESLint'>, text: string, file: string) {
  try {
    const { ast, scopeManager, services, visitorKeys } = parseForESLint(text, optionsFor(file));
    const scopes = scopeManager.scopes.map(({ type, block, references, variables }) => [
      [type, ...block.range],
      references.map(({ identifier, resolved }) => [...identifier.range, resolved?.defs[0]?.name.range]),
      variables.map(({ name, defs }) => [name, defs.length]),
    ]);
    return { ast, scopes, services, visitorKeys };
  } catch (error) {
    return String(error);
  }
}

/** The same as a text, which is sooner compared. */
function written(told: unknown): string {
  return JSON.stringify(told, (_, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value));
}

interface Edit {
  /** Where, as a part of the whole. */
  readonly at: number;
  readonly removed: number;
  readonly inserted: string;
}

const edits = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    removed: fc.oneof(fc.constant(0), fc.nat(3), fc.nat(300)),
    inserted: fc.oneof(fc.constant(''), fc.constantFrom(...insertions)),
  }),
  { minLength: 1, maxLength: 5 },
);

function edited(text: string, { at, removed, inserted }: Edit): string {
  const start = Math.floor(at * text.length);
  return text.slice(0, start) + inserted + text.slice(start + removed);
}

/** Types into a text, and back to it, and holds each to what the whole text is for the parser itself. */
function assertSame(source: string, file: string, all: readonly Edit[]): void {
  assert.notEqual(typeof toldBy(parser, source, file), 'string', 'the source itself does not parse');
  const incremental = createIncrementalParser();
  const texts = [source, source];
  for (const edit of all) texts.push(edited(texts.at(-1) ?? '', edit), source);
  for (const text of texts) {
    const [told, expected] = [toldBy(incremental, text, file), toldBy(parser, text, file)];
    if (written(told) !== written(expected)) assert.deepEqual(told, expected, JSON.stringify(text));
  }
}

describe('the incremental parser', () => {
  for (const [name, source, file] of [
    ['TypeScript', typescriptSource, '/a/a.ts'],
    ['TypeScript with lines that end as on Windows', typescriptSource.replaceAll('\n', '\r\n'), '/a/a.ts'],
    ['JSX', jsxSource, '/a/a.jsx'],
    ['a module that retries', sampleSource(120), '/a/a.ts'],
  ] as const)
    it(`says the same of ${name} as the parser itself, whatever is typed and wherever`, () => {
      fc.assert(
        fc.property(edits, (all) => {
          assertSame(source, file, all);
        }),
        { numRuns: runs(10) },
      );
    });

  it('says the same of a published file', () => {
    const source = readFileSync(path.join(packages, 'eventsource/lib/eventsource.js'), 'utf8');
    for (let at = 0.05; at < 1; at += 0.1)
      assertSame(source, '/a/eventsource.js', [{ at, removed: 1, inserted: 'x' }]);
  });
});

describe('what the incremental parser parses', () => {
  const source = 'one();\ntwo();\nthree();\nfour();\nfive();\nsix();\n';
  const statementsOf = (text: string, incremental = createIncrementalParser(), file = '/a/a.ts') =>
    incremental.parseForESLint(text, optionsFor(file)).ast.body;

  it('is the statement that changed, and one on each side', () => {
    const incremental = createIncrementalParser();
    statementsOf(source, incremental);
    const before = statementsOf(source, incremental);
    const after = statementsOf(source.replace('three', 'now(three)'), incremental);
    assert.deepEqual(
      after.map((statement) => before.includes(statement)),
      [true, false, false, false, true, true],
    );
    assert.deepEqual(after[5]?.range, [source.indexOf('six') + 5, source.length + 4]);
  });

  it('is all of a text in which a comment opens that is closed behind', () => {
    const incremental = createIncrementalParser();
    const text = source.replace('five', '/* again */ five');
    statementsOf(text, incremental);
    const before = statementsOf(text, incremental);
    const after = statementsOf(text.replace('three', '/* three'), incremental);
    assert.equal(after.length, 4);
    assert.ok(after.every((statement) => !before.includes(statement)));
  });

  it('is what changed since the text last parsed', () => {
    const incremental = createIncrementalParser();
    statementsOf(source, incremental);
    const before = statementsOf(source, incremental);
    assert.throws(() => statementsOf(source.replace('three', 'three('), incremental));
    assert.equal(statementsOf(source.replace('three', 'three(3), four'), incremental)[0], before[0]);
  });

  it('is all of a text that has not been asked for twice in a row: nobody edits it', () => {
    const incremental = createIncrementalParser();
    const before = statementsOf(source, incremental);
    const again = statementsOf(source, incremental);
    const other = statementsOf(source, incremental, '/a/b.ts');
    const later = statementsOf(source, incremental);
    const all = [before, again, other, later].flat();
    assert.equal(new Set(all).size, all.length);
  });

  it('is all of a module that the text imports, and that is not asked for by ESLint', () => {
    const incremental = createIncrementalParser();
    const imported = () =>
      incremental.parseForESLint(source, { ...optionsFor('/a/a.ts'), tokens: false }).ast.body[0];
    statementsOf(source, incremental);
    const before = statementsOf(source, incremental);
    assert.notEqual(imported(), imported());
    assert.equal(statementsOf(`${source}seven();`, incremental)[0], before[0]);
  });

  it('is all of a script, where modules are told from scripts by what stands anywhere in them', () => {
    const incremental = createIncrementalParser();
    const script = () =>
      incremental.parseForESLint(source, { ...optionsFor('/a/a.cjs'), sourceType: 'script' }).ast.body[0];
    script();
    assert.notEqual(script(), script());
  });

  it('is all of a text whose syntax tree would be too large to keep', () => {
    const incremental = createIncrementalParser();
    const large = `${source}/*${' '.repeat(300_000)}*/\n`;
    statementsOf(large, incremental);
    const before = statementsOf(large, incremental);
    assert.notEqual(statementsOf(`${large}seven();`, incremental)[0], before[0]);
  });
});
