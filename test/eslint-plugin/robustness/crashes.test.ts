import assert from 'node:assert/strict';

import { lintAnything } from './lint-anything.js';

/** What once made a rule throw. */
const crashes = {
  'a class that extends a member of itself': `
    export async function load() {
      for (let attempt = 0; attempt < 3; attempt++)
        try {
          return new (class extends this.then {
            send = async () => this.post();
          })();
        } catch {
          await sleep(100);
        }
    }`,
  'statements nested a thousand levels deep in a retry': `
    export async function load(url) {
      for (let attempt = 0; attempt < 3; attempt++)
        try {
          return await fetch(url);
        } catch (error) {
          ${'switch (error.status) { case 429:'.repeat(1000)} await sleep(100); ${'}'.repeat(1000)}
        }
    }`,
};

describe('code that made a rule throw', () => {
  for (const [what, code] of Object.entries(crashes))
    it(`is linted: ${what}`, () => {
      assert.notEqual(lintAnything(code, 'example.js'), undefined);
    });
});
