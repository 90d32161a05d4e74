import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

import { retryLibraries } from '../../eslint-plugin/src/libraries/index.js';
import { findingsIn } from '../eslint-plugin/libraries/findings.js';
import { dateOf, libraryPage, pageFile } from './library-page.js';

describe('the page about libraries', () => {
  const page = readFileSync(pageFile, 'utf8');

  it('is what `npm run docs:libraries` makes of the data', async () => {
    assert.equal(page, await libraryPage(dateOf(page) ?? 'no date'));
  });

  it('names every library', () => {
    for (const { name, behaviors } of retryLibraries)
      if (behaviors.length > 0) assert.ok(page.includes(`### ${name}\n`), name);
  });
});

describe('what libraries are told to write instead', () => {
  for (const { name, instead } of retryLibraries)
    if (instead !== undefined)
      it(`is reported by no rule: ${name}`, () => {
        assert.deepEqual(
          findingsIn(instead).map(({ rule, message }) => `${rule}: ${message}`),
          [],
        );
      });
});
