import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { LintedText } from '../../../extension/src/engine/engine.js';
import type { Analysis } from '../../../extension/src/engine/finding.js';
import { SupersededError } from '../../../extension/src/server/analyses.js';
import { createAnalyze } from '../../../extension/src/server/analyze.js';
import { defaultSettings, type Settings } from '../../../extension/src/shared/settings.js';

const linted: Analysis = { kind: 'linted', findings: [] };

/** Analyzes one text and says how often the engine was asked for, and what it was given. */
async function analyzed({
  text = 'retry();',
  languageId = 'typescript',
  settings = {} as Partial<Settings>,
}) {
  const given: LintedText[] = [];
  let loads = 0;
  const analyze = createAnalyze(
    () => Promise.resolve({ ...defaultSettings, ...settings }),
    () => {
      loads++;
      return Promise.resolve((what) => {
        given.push(what);
        return linted;
      });
    },
  );
  const document = TextDocument.create('file:///a.ts', languageId, 1, text);
  assert.deepEqual(await analyze(document, () => true), linted);
  return { loads, given };
}

describe('analyzing a document', () => {
  it('hands its text to the engine, with the preset that is set', async () => {
    const { given } = await analyzed({ settings: { preset: 'strict' } });
    assert.deepEqual(given, [
      { uri: 'file:///a.ts', language: 'typescript', text: 'retry();', preset: 'strict' },
    ]);
  });

  for (const [what, options] of Object.entries({
    'Forbear is switched off': { settings: { enable: false } },
    'the preset is off': { settings: { preset: 'off' } },
    'the text has nothing to do with retries': { text: 'export const answer = 42;' },
    'the language is none of ours': { languageId: 'vue' },
  } satisfies Record<string, Parameters<typeof analyzed>[0]>)) {
    it(`never loads the engine where ${what}`, async () => {
      assert.equal((await analyzed(options)).loads, 0);
    });
  }

  it('does not start to lint what has changed meanwhile', async () => {
    const analyze = createAnalyze(
      () => Promise.resolve(defaultSettings),
      () =>
        Promise.resolve(() => {
          throw new Error('linted a text that is no longer there');
        }),
    );
    const document = TextDocument.create('file:///a.ts', 'typescript', 1, 'retry();');
    await assert.rejects(
      analyze(document, () => false),
      SupersededError,
    );
  });
});
