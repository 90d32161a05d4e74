import fc from 'fast-check';

import { delays } from './delays.js';
import type { Program } from './program.js';
import { indented } from './program.js';

/** Loops whose attempts keep a failure of their own, as the `catch` keeps one that is thrown. */
export const ownFailures: fc.Arbitrary<Program> = fc
  .record({
    delay: delays,
    failure: fc.constantFrom('new Error(`answered ${answer.status}`)', "new TypeError('not it')", "'not it'"),
    keeps: fc.constantFrom('error', 'error instanceof Error ? error : new Error(String(error))'),
    waits: fc.constantFrom('always', 'if another follows', 'after the end'),
    ends: fc.constantFrom('throw lastError;', "throw lastError ?? new Error('none');", "return 'none';"),
    logs: fc.boolean(),
    limit: fc.integer({ min: 2, max: 4 }),
  })
  .map(({ delay, failure, keeps, waits, ends, logs, limit }): Program => {
    const { before, expression, growth } = delay('n');
    const wait = [`await sleep(${expression});`, ...growth];
    const code = [
      'async function run(limit, baseMs) {',
      ...indented([
        'let lastError;',
        ...before,
        'for (let n = 1; n <= limit; n++) {',
        ...indented([
          'try {',
          ...indented([
            "const answer = await fetch('/orders');",
            'if (answer.ok) return answer.text;',
            `lastError = ${failure};`,
          ]),
          '} catch (error) {',
          ...indented([`lastError = ${keeps};`, ...(logs ? ['log(error.message);'] : [])]),
          '}',
          ...{
            always: wait,
            'if another follows': ['if (n < limit) {', ...indented(wait.slice(0, 1)), '}', ...growth],
            'after the end': ['if (n === limit) break;', ...wait],
          }[waits],
        ]),
        '}',
        ends,
      ]),
      '}',
    ];
    return { code: code.join('\n'), limit, missesSyncThrows: false };
  });
