import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { LintedText } from '../../../extension/src/engine/engine.js';
import type { Analysis } from '../../../extension/src/engine/finding.js';
import type { ProjectAnswer } from '../../../extension/src/project/messages.js';
import { SupersededError, type Analyze, type Analyzed } from '../../../extension/src/server/analyses.js';
import { createAnalyze } from '../../../extension/src/server/analyze.js';
import { defaultSettings, type Settings } from '../../../extension/src/shared/settings.js';

const byBundled: Analysis = { kind: 'linted', findings: [], retries: { sites: [], rewrites: [] } };
const unavailable: ProjectAnswer = { kind: 'unavailable', reason: 'not-installed' };

/** An analysis whose engines note what they are given; the project answers in turn, the last answer for ever. */
function analyzer(answers: readonly ProjectAnswer[] = [unavailable], settings: Partial<Settings> = {}) {
  const given: LintedText[] = [];
  const asked: LintedText[] = [];
  const pauses: number[] = [];
  let loads = 0;
  let timeMs = 0;
  const analyze = createAnalyze({
    settingsOf: () => Promise.resolve({ ...defaultSettings, ...settings }),
    loadEngine: () => {
      loads++;
      return Promise.resolve({
        pluginVersion: '1.2.3',
        lint: (text) => {
          given.push(text);
          timeMs += 7;
          return byBundled;
        },
        retries: () => ({ sites: [], rewrites: [] }),
      });
    },
    askProject: (text) => {
      const answer = answers[Math.min(asked.length, answers.length - 1)] ?? unavailable;
      asked.push(text);
      timeMs += 40;
      return Promise.resolve(answer);
    },
    letEditsArrive: (ms) => {
      pauses.push(ms);
      return Promise.resolve();
    },
    now: () => timeMs,
  });
  const wait = (ms: number) => {
    timeMs += ms;
  };
  return { analyze, given, asked, pauses, loads: () => loads, wait };
}

function judge(analyze: Analyze, text = 'retry();', languageId = 'typescript'): Promise<Analyzed> {
  return analyze(TextDocument.create('file:///a.ts', languageId, 1, text), () => true);
}

describe('analyzing a document', () => {
  it('hands its text to the bundled engine where the project has none, and says why', async () => {
    const { analyze, given } = analyzer([unavailable], { preset: 'strict' });
    assert.deepEqual(await judge(analyze), {
      analysis: byBundled,
      report: { mode: 'bundled', pluginVersion: '1.2.3', ms: 7, reason: 'ESLint is not installed' },
    });
    assert.deepEqual(given, [
      { uri: 'file:///a.ts', language: 'typescript', text: 'retry();', preset: 'strict' },
    ]);
  });

  it("takes the word of the project's ESLint, and never loads the bundled engine for it", async () => {
    const linted = { kind: 'linted', findings: [], eslintVersion: '10.0.0', pluginVersion: '1.0.0' } as const;
    for (const mode of ['workspace', 'overlay'] as const) {
      const { analyze, loads } = analyzer([{ ...linted, mode }]);
      assert.deepEqual(await judge(analyze), {
        analysis: { kind: 'linted', findings: [] },
        report: { mode, eslintVersion: '10.0.0', pluginVersion: '1.0.0', ms: 40 },
      });
      assert.equal(loads(), 0);
    }
  });

  it('says nothing of a file that the project ignores', async () => {
    const { analyze, loads } = analyzer([{ kind: 'ignored', eslintVersion: '10.0.0' }]);
    const { analysis, report } = await judge(analyze);
    assert.deepEqual(analysis, { kind: 'linted', findings: [] });
    assert.equal(report?.reason, 'its configuration ignores this file');
    assert.equal(loads(), 0);
  });

  it('is not silenced by what is broken in a project', async () => {
    for (const [answer, problem] of [
      [{ kind: 'failed', message: 'Error: no' }, 'Error: no'],
      [{ kind: 'unparsable' }, 'its parser does not understand this file'],
    ] as const) {
      const { analysis, report } = await judge(analyzer([answer]).analyze);
      assert.equal(analysis, byBundled);
      assert.equal(report?.mode, 'bundled');
      assert.equal(report.problem, problem);
    }
  });

  it("takes what the project's parser has understood before as half-typed when it doesn't any more", async () => {
    const linted = {
      kind: 'linted',
      mode: 'workspace',
      findings: [],
      eslintVersion: '10.0.0',
      pluginVersion: '1.0.0',
    } as const;
    const { analyze, given } = analyzer([linted, { kind: 'unparsable' }]);
    await judge(analyze);
    const { analysis, report } = await judge(analyze, 'retry(');
    assert.deepEqual(analysis, { kind: 'unparsable' });
    assert.equal(report?.mode, 'none');
    assert.match(report.reason, /does not parse; what was found before it changed is still shown/u);
    assert.deepEqual(given, []);
  });

  for (const [what, options] of Object.entries({
    'Forbear is switched off': { settings: { enable: false } },
    'the preset is off': { settings: { preset: 'off' } },
    'the text has nothing to do with retries': { text: 'export const answer = 42;' },
    'the language is none of ours': { languageId: 'vue' },
  } satisfies Record<string, { settings?: Partial<Settings>; text?: string; languageId?: string }>)) {
    it(`asks nobody where ${what}`, async () => {
      const {
        settings,
        text,
        languageId,
      }: { settings?: Partial<Settings>; text?: string; languageId?: string } = options;
      const { analyze, asked, loads } = analyzer([unavailable], settings);
      assert.deepEqual((await judge(analyze, text, languageId)).analysis, byBundled);
      assert.deepEqual([asked.length, loads()], [0, 0]);
    });
  }

  it('leaves a text of more than a million characters alone, and says what to do', async () => {
    const { analyze, asked, loads } = analyzer();
    const { analysis, report } = await judge(analyze, 'retry();'.repeat(625_000));
    assert.deepEqual(analysis, byBundled);
    assert.deepEqual(report, {
      mode: 'none',
      reason: 'the file has more than 1000 kB; split it, or lint it with forbear-lint',
    });
    assert.deepEqual([asked.length, loads()], [0, 0]);
  });

  it('waits for the next key where linting would keep it waiting, but not for a text that nobody is typing', async () => {
    const { analyze, pauses, wait } = analyzer();
    // 7 ms each: the second text is 40 times as long as the first, and the third 1,000 times as long as that.
    for (const text of ['retry();', 'retry();'.repeat(40), 'retry();'.repeat(40_000)]) {
      await judge(analyze, text);
      wait(1_000);
    }
    assert.deepEqual(pauses, [0, 110, 110]);
    await analyze(TextDocument.create('file:///b.ts', 'typescript', 1, 'retry();'));
    assert.deepEqual(pauses, [0, 110, 110]);
  });

  it('does not wait again where the text has been asked for while another was linted', async () => {
    const { analyze, pauses } = analyzer();
    await judge(analyze, 'retry();');
    await judge(analyze, 'retry();'.repeat(40));
    assert.deepEqual(pauses, [0, 0]);
  });

  it('does not start to lint what has changed meanwhile', async () => {
    const { analyze, given } = analyzer();
    const document = TextDocument.create('file:///a.ts', 'typescript', 1, 'retry();');
    await assert.rejects(
      analyze(document, () => false),
      SupersededError,
    );
    assert.deepEqual(given, []);
  });
});
