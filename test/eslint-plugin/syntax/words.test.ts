import assert from 'node:assert/strict';

import { wordsOf } from '../../../eslint-plugin/src/syntax/words.js';

describe('the words of a name', () => {
  const names: Record<string, string[]> = {
    readFileSync: ['read', 'file', 'sync'],
    READ_FILE_SYNC: ['read', 'file', 'sync'],
    parseHTMLText: ['parse', 'html', 'text'],
    '#getURL': ['get', 'url'],
    $fetch: ['fetch'],
    ipv4Address: ['ipv4', 'address'],
    mapping: ['mapping'],
    _: [],
  };
  for (const [name, words] of Object.entries(names))
    it(`are those of ${name}`, () => {
      assert.deepEqual(wordsOf(name), words);
    });
});
