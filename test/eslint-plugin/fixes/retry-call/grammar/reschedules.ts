import fc from 'fast-check';

import { uncounted } from './delays.js';
import type { Program } from './program.js';
import { indented } from './program.js';

/** Functions that are left after each attempt, and that a timer runs again after a failure. */
export const reschedules: fc.Arbitrary<Program> = fc
  .record({
    delay: uncounted,
    ends: fc.constantFrom('else', 'returns', 'only if', 'never', 'refused'),
    again: fc.constantFrom('name', 'arrow', 'void arrow', 'after a wait'),
    caller: fc.constantFrom('make();', 'void make();', 'make().catch(done);', 'setTimeout(() => make(), 1);'),
    leads: fc.boolean(),
    logs: fc.boolean(),
    limit: fc.integer({ min: 2, max: 5 }),
  })
  .map(({ delay, ends, again, caller, leads, logs, limit }): Program => {
    const { expression } = delay('');
    const isCounted = ends !== 'never' && ends !== 'refused';
    const call = isCounted ? 'make(n + 1)' : 'make()';
    const timer = {
      name: isCounted ? `setTimeout(() => ${call}, ${expression});` : `setTimeout(make, ${expression});`,
      arrow: `setTimeout(() => ${call}, ${expression});`,
      'void arrow': `setTimeout(() => void ${call}, ${expression});`,
      'after a wait': `await sleep(${expression});`,
    }[again];
    const way = [
      ...(logs ? ["log('next', error.message);"] : []),
      timer,
      ...(again === 'after a wait' ? [`void ${call};`] : []),
    ];
    const giveUp = ["log('gave up', error.message);", "done('nothing');"];
    const handler = {
      else: ['if (n >= limit) {', ...indented(giveUp), '} else {', ...indented(way), '}'],
      returns: ['if (n >= limit) {', ...indented([...giveUp, 'return;']), '}', ...way],
      'only if': ['if (n < limit) {', ...indented(way), '} else {', ...indented(giveUp), '}'],
      never: way,
      refused: ['if (!isRetryable(error)) {', ...indented([...giveUp, 'return;']), '}', ...way],
    }[ends];
    const code = [
      'function run(limit, baseMs) {',
      '  return new Promise((done) => {',
      ...indented(
        [
          'let isClosed = false;',
          `async function make(${isCounted ? 'n = 1' : ''}) {`,
          ...indented([
            ...(leads ? ['if (isClosed) return;'] : []),
            'try {',
            ...indented(['const result = await op();', 'done(result);']),
            '} catch (error) {',
            ...indented(handler),
            '}',
          ]),
          '}',
          caller,
        ],
        2,
      ),
      '  });',
      '}',
    ];
    return { code: code.join('\n'), limit, missesSyncThrows: false };
  });
