import assert from 'node:assert/strict';
import { treeOf, type TreeNode } from '../../../extension/src/client/scan/tree.js';
import type { Survey, SurveyedSite } from '../../../extension/src/shared/survey.js';

const site = (line: number, ...rules: string[]): SurveyedSite => ({
  line,
  character: 2,
  what: 'GET /orders',
  summary: '5 attempts',
  rules,
});
const survey = (...sites: SurveyedSite[]): Survey => ({ sites, diagnostics: [] });
const files: [string, Survey][] = [
  ['file:///w/src/a.ts', survey(site(3, 'forbear/require-jitter', 'forbear/no-nested-retry'), site(9))],
  ['file:///w/src/b.ts', { ...survey(), problem: 'it does not parse' }],
  ['file:///w/c.ts', survey(site(0, 'forbear/require-jitter'))],
];
const pathOf = (uri: string) => uri.slice('file:///w/'.length);

/** A tree as indented lines. */
function linesOf(nodes: readonly TreeNode[], indentation = ''): string[] {
  return nodes.flatMap(({ label, description, icon, children, place }) => [
    `${indentation}[${icon}] ${label}: ${description}${place ? ` @${String(place.line)}` : ''}`,
    ...linesOf(children, `${indentation}  `),
  ]);
}

describe('the tree of retries', () => {
  it('lists them by folder and file', () => {
    assert.deepEqual(linesOf(treeOf(files, { grouping: 'folder', problemsOnly: false }, pathOf)), [
      '[folder] src: 2 retries',
      '  [file] a.ts: 2 retries',
      '    [warning] GET /orders: 5 attempts @3',
      '    [check] GET /orders: 5 attempts @9',
      '  [error] b.ts: it does not parse @0',
      '[folder] .: 1 retry',
      '  [file] c.ts: 1 retry',
      '    [warning] GET /orders: 5 attempts @0',
    ]);
  });

  it('lists them by what is wrong, the most frequent first and the sound ones last', () => {
    assert.deepEqual(linesOf(treeOf(files, { grouping: 'problem', problemsOnly: false }, pathOf)), [
      '[warning] forbear/require-jitter: 2 retries',
      '  [warning] GET /orders: src/a.ts:4, 5 attempts @3',
      '  [warning] GET /orders: c.ts:1, 5 attempts @0',
      '[warning] forbear/no-nested-retry: 1 retry',
      '  [warning] GET /orders: src/a.ts:4, 5 attempts @3',
      '[check] Nothing found: 1 retry',
      '  [check] GET /orders: src/a.ts:10, 5 attempts @9',
    ]);
  });

  it('leaves out what is sound where that is wanted, and never what could not be judged', () => {
    assert.deepEqual(linesOf(treeOf(files, { grouping: 'folder', problemsOnly: true }, pathOf)), [
      '[folder] src: 1 retry',
      '  [file] a.ts: 1 retry',
      '    [warning] GET /orders: 5 attempts @3',
      '  [error] b.ts: it does not parse @0',
      '[folder] .: 1 retry',
      '  [file] c.ts: 1 retry',
      '    [warning] GET /orders: 5 attempts @0',
    ]);
    assert.deepEqual(
      treeOf(files, { grouping: 'problem', problemsOnly: true }, pathOf).map(({ label }) => label),
      ['forbear/require-jitter', 'forbear/no-nested-retry'],
    );
  });

  it('knows where the quick-fixes of a retry are to be had', () => {
    const found = { ...site(3, 'forbear/require-jitter'), finding: { line: 5, character: 8 } };
    const [folder] = treeOf(
      [['file:///w/a.ts', survey(found)]],
      { grouping: 'folder', problemsOnly: false },
      pathOf,
    );
    assert.deepEqual(folder?.children[0]?.children[0]?.fixAt, {
      uri: 'file:///w/a.ts',
      line: 5,
      character: 8,
    });
  });
});
