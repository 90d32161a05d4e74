import assert from 'node:assert/strict';
import { hasSubject } from '../../eslint-plugin/src/cli/subject.js';
import { withoutJitter } from './support/samples.js';

describe('whether a file has anything in it that the rules look at', () => {
  const quiet = 'export const attempt = () => fetch("/orders").catch(() => undefined);';

  it('is told by the analysis', () => {
    assert.ok(hasSubject(withoutJitter, '/project/a.ts'));
    assert.ok(!hasSubject(quiet, '/project/a.ts'));
  });

  it('is left to ESLint where other parsers find the scripts, or nothing can be parsed', () => {
    assert.ok(hasSubject(`<script>${quiet}</script>`, '/project/a.vue'));
    assert.ok(hasSubject(`if (\n${quiet}`, '/project/a.ts'));
  });
});
