import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

import { lintAnything } from './lint-anything.js';
import { publishedFiles } from './published-files.js';

/** Of so many files one is linted: `npm run test:crash` takes all. */
const EVERY = Number(process.env.PUBLISHED_CODE_EVERY ?? 25);
/** About as many lines are installed; what is installed twice in the same words is linted once. */
const INSTALLED_LINES = 4_000_000;

describe('code that others have published', () => {
  it('makes no rule throw, nor a suggestion break it', function () {
    this.timeout(0);
    const seen = new Set<string>();
    const failures: string[] = [];
    let lines = 0;
    let unread = 0;
    for (const file of publishedFiles().filter((_, index) => index % EVERY === 0)) {
      const text = readFileSync(file, 'utf8');
      const hash = createHash('sha1').update(text).digest('base64');
      if (seen.has(hash)) continue;
      seen.add(hash);
      try {
        if (lintAnything(text, file) === undefined) unread++;
        else lines += text.split('\n').length;
      } catch (error) {
        failures.push(`${file}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      }
    }
    assert.deepEqual(failures, []);
    assert.ok(lines > INSTALLED_LINES / EVERY / 2, `only ${lines} lines`);
    assert.ok(unread < seen.size / 100, `${unread} of ${seen.size} files could not be read`);
  });
});
