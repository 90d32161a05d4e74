import assert from 'node:assert/strict';

import { lintBeside } from './lint-beside.js';
import { code } from './rule-tester.js';

describe('require-jitter where another file decides the delay', () => {
  it('reports nothing here for a clamp that the other file holds', () => {
    const clamp =
      'export const delayOf = (attempt: number) => Math.min(30000, 100 * 2 ** attempt * Math.random());';
    const messages = lintBesideBackoff(
      clamp,
      code(`
        import { delayOf } from './backoff.js';
        /** Long enough for the clamp's place in the other file to be a place in this one. */
        export async function load() {
          for (let attempt = 0; attempt < 5; attempt++) {
            try {
              return await fetch('/orders');
            } catch (error) {
              await sleep(delayOf(attempt));
            }
          }
        }`),
    );
    assert.deepEqual(messages, []);
  });

  it('spreads what is handed to a function that waits so many seconds', () => {
    const inSeconds =
      'export const pause = (seconds: number) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));';
    const loop = (seconds: string) =>
      code(`
        import { pause } from './backoff.js';
        export async function load() {
          for (let attempt = 0; attempt < 5; attempt++) {
            try {
              return await fetch('/orders');
            } catch {
              await pause(${seconds});
            }
          }
        }`);
    const [finding, ...others] = lintBesideBackoff(inSeconds, loop('3'));
    assert.deepEqual(others, []);
    const fix = finding?.suggestions?.find(({ messageId }) => messageId === 'addJitter')?.fix;
    assert.ok(fix);
    const after = loop('3').slice(0, fix.range[0]) + fix.text + loop('3').slice(fix.range[1]);
    assert.equal(
      after,
      loop('fullJitter(3)').replace("backoff.js';", "backoff.js';\nimport { fullJitter } from 'forbear';"),
    );
    assert.deepEqual(lintBesideBackoff(inSeconds, after), []);
  });
});

/** Lints a file beside `backoff.ts`. */
function lintBesideBackoff(backoff: string, text: string) {
  return lintBeside('require-jitter', { 'backoff.ts': backoff }, text);
}
