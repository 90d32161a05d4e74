import assert from 'node:assert/strict';
import { runInNewContext } from 'node:vm';

import fc from 'fast-check';

import { analyze } from '../../../eslint-plugin/src/analysis/analyze.js';
import type { Attempts } from '../../../eslint-plugin/src/analysis/attempts/attempts.js';
import { parse } from '../parse.js';

/** What is known of the attempts of the first retry in a text. */
function attemptsIn(text: string): Attempts {
  const [site] = analyze(parse(text).file, 'example.ts').sites;
  assert.ok(site, `no retry in ${text}`);
  return site.attempts;
}

/** What `load` really does if every attempt fails: the attempts and waits, in their order. */
async function eventsOf(text: string): Promise<('attempt' | 'wait')[]> {
  const events: ('attempt' | 'wait')[] = [];
  const call = () => {
    events.push('attempt');
    return Promise.reject(new Error('refused'));
  };
  const sleep = () => {
    events.push('wait');
    return Promise.resolve();
  };
  const load = runInNewContext(`${text}; load`, { call, sleep }) as () => Promise<unknown>;
  await load().catch(() => undefined);
  return events;
}

const comparison = fc.constantFrom('<', '<=', '!==');
const small = fc.integer({ min: 1, max: 4 });
/** What the handler does in front of the wait, or behind it. */
const guard = fc.option(
  fc.record({
    operator: fc.constantFrom('===', '>='),
    less: fc.integer({ min: 0, max: 2 }),
    isBefore: fc.boolean(),
  }),
  { nil: undefined },
);
const wait = fc.constantFrom('', 'await sleep(100);');

function handlerOf(
  given: { operator: string; less: number; isBefore: boolean } | undefined,
  waiting: string,
) {
  const leave = given ? `if (attempt ${given.operator} LIMIT - ${String(given.less)}) throw error;` : '';
  return given?.isBefore === true ? `${leave} ${waiting}` : `${waiting} ${leave}`;
}

const countedUp = fc
  .record({ comparison, limit: small, start: fc.integer({ min: 0, max: 1 }), guard, wait })
  .map(
    (it) => `
      const LIMIT = ${String(it.limit)};
      async function load() {
        for (let attempt = ${String(it.start)}; attempt ${it.comparison} LIMIT; attempt++) {
          try {
            return await call();
          } catch (error) {
            ${handlerOf(it.guard, it.wait)}
          }
        }
      }`,
  );

const countedDown = fc
  .record({
    limit: small,
    test: fc.constantFrom('retries-- > 0', 'retries--', '--retries', '--retries >= 0'),
    wait,
  })
  .map(
    (it) => `
      async function load(retries = ${String(it.limit)}) {
        while (${it.test}) {
          try {
            return await call();
          } catch (error) {
            ${it.wait}
          }
        }
      }`,
  );

const recursive = fc
  .record({
    limit: small,
    start: fc.integer({ min: 0, max: 1 }),
    operator: fc.constantFrom('===', '>=', '>'),
    wait,
  })
  .map(
    (it) => `
      const LIMIT = ${String(it.limit)};
      async function load(attempt = ${String(it.start)}) {
        try {
          return await call();
        } catch (error) {
          if (attempt ${it.operator} LIMIT) throw error;
          ${it.wait}
          return load(attempt + 1);
        }
      }`,
  );

describe('the attempts of a retry', () => {
  for (const [title, programs] of [
    ['a loop that counts up', countedUp],
    ['a loop that counts down', countedDown],
    ['a function that calls itself', recursive],
  ] as const)
    it(`are counted as they are made: ${title}`, async () => {
      await fc.assert(
        fc.asyncProperty(programs, async (text) => {
          const events = await eventsOf(text);
          const { count, lateWait, endless } = attemptsIn(text);
          const made = events.filter((event) => event === 'attempt').length;
          // Where no second attempt follows, there is no retry whose attempts could be counted.
          assert.equal(count, made < 2 ? undefined : made, text);
          assert.equal(lateWait !== undefined, isLate(events), text);
          assert.equal(endless, false, text);
        }),
        { numRuns: 60 },
      );
    });

  it('are more than the first only where another one follows', () => {
    const text = (waiting: string) => `
      async function load() {
        for (let attempt = 0; attempt < 3; attempt++) {
          try { return await call(); } catch (error) { ${waiting} }
        }
      }`;
    assert.equal(attemptsIn(text('await sleep(100);')).waits, 'yes');
    assert.equal(attemptsIn(text('console.warn(error);')).waits, 'no');
    assert.equal(attemptsIn(text('await prepare();')).waits, 'unknown');
  });

  it('follow a limit that callers set, by its name', () => {
    const { limits, count } = attemptsIn(`
      async function load(url, maxAttempts) {
        for (let attempt = 0; attempt <= maxAttempts; attempt++) {
          try { return await call(url); } catch (error) { if (attempt === maxAttempts) throw error; }
        }
      }`);
    assert.equal(count, undefined);
    const [limit] = limits;
    assert.deepEqual(
      [limit?.name, limit?.promised, limit?.more, limit?.isSetting, limits.length],
      ['maxAttempts', 'attempts', 1, true, 1],
    );
  });

  it('have no end where nothing that counts can stop them', () => {
    const attempts = attemptsIn(`
      async function load(url) {
        let failures = 0;
        while (true) {
          try { return await call(url); } catch (error) { console.warn(error); await sleep(100); }
        }
      }`);
    assert.deepEqual([attempts.endless, attempts.unlimited, attempts.count], [true, true, undefined]);
  });

  it('may end for reasons that are no count', () => {
    const attempts = attemptsIn(`
      async function load(url, signal) {
        while (!signal.aborted) {
          try { return await call(url); } catch (error) { await sleep(100); }
        }
      }`);
    assert.deepEqual([attempts.endless, attempts.unlimited], [false, true]);
  });

  it('are not told where the bound is out of sight', () => {
    const { count, endless } = attemptsIn(`
      async function load(url) {
        for (let attempt = 0; attempt < limitOf(url); attempt++) {
          try { return await call(url); } catch (error) { await sleep(100); }
        }
      }`);
    assert.deepEqual([count, endless], [undefined, false]);
  });
});

/** Whether the last thing that is done is a wait which an attempt followed before. */
function isLate(events: readonly ('attempt' | 'wait')[]): boolean {
  return (
    events.at(-1) === 'wait' &&
    events.some((event, index) => event === 'wait' && events[index + 1] === 'attempt')
  );
}
