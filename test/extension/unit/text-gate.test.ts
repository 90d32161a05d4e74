import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { engine } from '../../../extension/src/engine/bundled.js';
import { mayRetry } from '../../../extension/src/shared/text-gate.js';

const sampleService = path.join(import.meta.dirname, '../../fixtures/sample-service/src');

describe('the text gate', () => {
  it('lets every file of the sample service pass in which a rule finds something', () => {
    let filesWithFindings = 0;
    for (const name of readdirSync(sampleService, { recursive: true, encoding: 'utf8' })) {
      if (!name.endsWith('.ts')) continue;
      const file = path.join(sampleService, name);
      const text = readFileSync(file, 'utf8');
      const uri = pathToFileURL(file).href;
      const analysis = engine.lint({ uri, language: 'typescript', preset: 'strict', text });
      assert.equal(analysis.kind, 'linted', name);
      if (analysis.findings.length === 0) continue;
      filesWithFindings++;
      assert.ok(mayRetry(text), name);
    }
    assert.ok(filesWithFindings > 0);
  });

  it('keeps out code that does not retry', () => {
    assert.equal(mayRetry('import { sum } from "./sum.js";\nexport const total = sum([1, 2, 3]);\n'), false);
  });
});
