import assert from 'node:assert/strict';
import { statusTexts } from '../../../extension/src/client/status-texts.js';
import type { EngineReport } from '../../../extension/src/shared/engine-report.js';

const report: EngineReport = { mode: 'bundled', pluginVersion: '0.1.0', ms: 12.4 };
const ofProject = { ...report, eslintVersion: '10.2.0' };

describe('the language status', () => {
  for (const [text, detail, given, companion] of [
    ['Forbear: bundled engine', 'eslint-plugin-forbear 0.1.0, 12 ms', report],
    [
      'Forbear: bundled engine',
      'ESLint is not installed, eslint-plugin-forbear 0.1.0, 12 ms',
      { ...report, reason: 'ESLint is not installed' },
    ],
    [
      "Forbear: project's ESLint 10.2.0",
      'eslint-plugin-forbear 0.1.0, 12 ms',
      { ...ofProject, mode: 'workspace' },
    ],
    [
      "Forbear: project's ESLint 10.2.0",
      'its configuration ignores this file',
      { ...ofProject, mode: 'workspace', reason: 'its configuration ignores this file' },
    ],
    [
      "Forbear: project's ESLint 10.2.0, own rules",
      'its configuration has no eslint-plugin-forbear 0.1.0, 12 ms',
      { ...ofProject, mode: 'overlay' },
    ],
    [
      'Forbear: with ESLint',
      'ESLint reports these rules here; Forbear adds fixes (12 ms)',
      { ...ofProject, mode: 'workspace' },
      'ESLint',
    ],
  ] as const)
    it(`says "${text}" and "${detail}"`, () => {
      assert.deepEqual(statusTexts(given, companion), { text, detail, isCalm: true });
    });

  it('warns of what is broken in the project, in one line', () => {
    assert.deepEqual(
      statusTexts({ ...report, problem: 'Error: no such plugin\n    at somewhere' }, undefined),
      {
        text: 'Forbear: bundled engine',
        detail: "the project's ESLint is not used until this is put right: Error: no such plugin",
        isCalm: false,
      },
    );
  });

  it('says why nobody has judged a document', () => {
    assert.deepEqual(statusTexts({ mode: 'none', reason: 'the file does not parse' }, undefined), {
      text: 'Forbear: not judged',
      detail: 'the file does not parse',
      isCalm: true,
    });
  });
});
