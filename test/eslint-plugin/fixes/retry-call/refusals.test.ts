import assert from 'node:assert/strict';

import { code } from '../../rules/rule-tester.js';
import { rewritten } from './rewritten.js';

/** A retry that a call of `retry` would not do the same as, and what of it can be left out so that one would. */
type Case = readonly [what: string, source: string, ...mended: (readonly [part: string, instead: string])[]];

const LOOP = (parts: {
  head?: string;
  before?: string;
  attempt?: string;
  wait?: string;
  behind?: string;
}) => `
  ${parts.head ?? 'async function load(url)'} {
    ${parts.before ?? ''}
    for (let attempt = 0; ; attempt++) {
      try {
        ${parts.attempt ?? 'return await client.get(url);'}
      } catch (error) {
        if (attempt === 2) throw error;
        ${parts.wait ?? 'await sleep(100);'}
      }
    }
    ${parts.behind ?? ''}
  }`;

const RECURSION = (again: string, head = 'async function load(url, retries = 3)') => `
  ${head} {
    try {
      return await client.get(url);
    } catch (error) {
      if (retries === 0) throw error;
      await sleep(100);
      ${again}
    }
  }`;

const RESCHEDULE = (parts: { head?: string; again?: string; callers?: string }) => `
  ${parts.head ?? 'async function connect()'} {
    try {
      await client.open();
    } catch (error) {
      console.warn(error);
      ${parts.again ?? 'setTimeout(connect, 1000);'}
    }
  }
  ${parts.callers ?? 'connect();'}`;

const CASES: readonly Case[] = [
  ['a generator', LOOP({ head: 'async function* load(url)' }), ['function*', 'function']],
  [
    'an attempt that yields',
    LOOP({ head: 'async function* load(url)', attempt: 'yield await client.get(url); return;' }),
  ],
  [
    'a promise that is returned and not waited for, so that its failure is never retried',
    LOOP({ attempt: 'await ready(); return client.get(url);' }),
    ['return client', 'return await client'],
  ],
  [
    'an operand that is changed between the attempts',
    LOOP({ wait: 'await sleep(100); url = mirrorOf(url);' }),
    ['url = mirrorOf(url);', ''],
  ],
  [
    'a function to wait with that it is handed',
    LOOP({ before: 'const sleep = clock.sleep ?? later;' }),
    ['const sleep = clock.sleep ?? later;', ''],
  ],
  [
    'a parameter to wait with',
    LOOP({ head: 'async function load(url, { sleep })' }),
    ['url, { sleep }', 'url'],
  ],
  [
    'a wait that may count seconds',
    LOOP({ wait: 'await this.sleep(10);' }),
    ['this.sleep(10)', 'this.sleep(100)'],
  ],
  ['two waits', LOOP({ wait: 'await sleep(100); await sleep(200);' }), ['await sleep(200);', '']],
  [
    'an attempt that waits for its turn, and says so',
    LOOP({
      attempt: `if (attempt > 0) { console.log('again'); await sleep(100); }
        return await client.get(url);`,
      wait: 'report(error);',
    }),
    ["{ console.log('again'); await sleep(100); }", "console.log('again');"],
  ],
  [
    'a log between the wait and the next attempt',
    LOOP({ wait: "await sleep(100); console.log('again');" }),
    ["console.log('again');", ''],
  ],
  [
    'work that is waited for between the attempts',
    LOOP({ wait: 'await reconnect(); await sleep(100);' }),
    ['await reconnect();', ''],
  ],
  ['a comment that would be lost', LOOP({ wait: 'await sleep(100); // politely' }), ['// politely', '']],
  [
    'a name that the call would bring in',
    LOOP({
      before: 'const outcome = choose();',
      attempt: 'return await client.get(url, outcome);',
      wait: 'console.warn(outcome, error); await sleep(100);',
    }),
    ['console.warn(outcome, error)', 'console.warn(error)'],
  ],
  [
    'a counter that is looked at behind the loop',
    `
      async function load(url) {
        let attempt = 0;
        while (true) {
          try {
            await client.get(url);
            break;
          } catch (error) {
            attempt++;
            if (attempt === 3) throw error;
            await sleep(100);
          }
        }
        return attempt;
      }`,
    ['return attempt;', 'return url;'],
  ],
  [
    'a failure that nobody hears of',
    `
      async function load(url) {
        for (let attempt = 0; attempt < 3; attempt++) {
          try {
            await client.get(url);
            break;
          } catch (error) {
            console.warn(error);
          }
        }
        await finish();
      }`,
  ],
  [
    'another operand for the next attempt',
    RECURSION('return load(url, retries - 1);').replaceAll(
      'load(url, retries - 1)',
      'load(mirrorOf(url), retries - 1)',
    ),
    ['load(mirrorOf(url), ', 'load(url, '],
  ],
  [
    'a next attempt that is not the result',
    RECURSION('const page = await load(url, retries - 1); return page.copy();'),
  ],
  [
    'a caller that goes on after the first attempt',
    RESCHEDULE({ callers: 'export async function start() { await connect(); serve(); }' }),
    ['await connect();', 'connect();'],
  ],
  [
    'callers that nobody knows',
    RESCHEDULE({ head: 'export async function connect()', callers: 'connect();' }),
    ['export async', 'async'],
  ],
  [
    'a timer that somebody may clear',
    RESCHEDULE({ again: 'timer = setTimeout(connect, 1000);' }),
    ['timer = ', ''],
  ],
  [
    'an interval that goes on after a success',
    RESCHEDULE({ again: 'setInterval(connect, 1000);' }),
    ['setInterval', 'setTimeout'],
  ],
  [
    'a failure that an event tells of',
    `
      function connect() {
        const socket = new WebSocket(url);
        socket.onclose = () => setTimeout(connect, 1000);
      }
      connect();`,
  ],
  [
    'a promise that is settled in another way',
    `
      function load(url, retries) {
        return new Promise((resolve, reject) => {
          const attempt = (left) => {
            fetch(url).then(resolve, (error) => {
              if (left === 0) {
                reject(new Error('failed'));
                return;
              }
              setTimeout(() => attempt(left - 1), 250);
            });
          };
          attempt(retries);
        });
      }`,
    ["new Error('failed')", 'error'],
  ],
  [
    'a callback that is called once it is over',
    `
      function load(url, retries, done) {
        client.get(url, (error, page) => {
          if (error && retries > 0) {
            setTimeout(() => load(url, retries - 1, done), 100);
            return;
          }
          done(error, page);
        });
      }`,
  ],
];

describe('a retry that is left as it is', () => {
  for (const [what, source, ...mended] of CASES) {
    it(`has ${what}`, () => {
      assert.equal(rewritten(code(source), 'file.js'), undefined);
    });
    for (const [part, instead] of mended)
      it(`would not have to be without ${what}`, () => {
        assert.ok(source.includes(part), part);
        assert.ok(rewritten(code(source.replace(part, instead)), 'file.js'));
      });
  }
});
