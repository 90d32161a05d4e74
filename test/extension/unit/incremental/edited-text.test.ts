import assert from 'node:assert/strict';
import forbear from 'eslint-plugin-forbear';
import { createEngine } from '../../../../extension/src/engine/engine.js';
import { sampleSource } from '../../../bench/editor/sample-source.js';

describe('a text that someone edits', () => {
  it('is judged as one that the engine has never seen', () => {
    const source = sampleSource(150);
    const inserted = "/** More. */\nimport { retry } from 'forbear';\n";
    const texts = [
      source,
      source.replace('/** Sums', '/** Sums up'),
      source.replace('attempt < 5', 'attempt < 50'),
      source.replace('attempt < 5', 'attempt < '),
      source.replace('100 * 2 ** attempt', 'Math.random() * 100 * 2 ** attempt'),
      inserted + source,
      `#!/usr/bin/env node\n${source}`,
      source.replace('export async function', '// eslint-disable-next-line\nexport async function'),
      source.replace('fetch(', "fetch(url, { method: 'POST' }, "),
      source.replace("throw new Error('gave up')", 'throw lastError'),
      source.slice(0, source.lastIndexOf('/**')),
    ];
    const edited = createEngine(forbear);
    const judged = texts.flatMap((text) => [text, source, text]);
    for (const text of judged) {
      const linted = { uri: 'file:///a/a.ts', language: 'typescript', preset: 'strict', text } as const;
      assert.deepEqual(edited.lint(linted), createEngine(forbear).lint(linted), text);
    }
    assert.ok(judged.length > 30);
  });
});
