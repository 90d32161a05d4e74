import fc from 'fast-check';

import { delays, uncounted } from './delays.js';
import type { Program } from './program.js';
import { indented } from './program.js';

/** How a function that calls itself counts: its parameters, what it hands on, and when that was the last attempt. */
interface Handing {
  readonly parameters: string;
  readonly again: string;
  readonly counter: string;
  readonly isLast: string;
  readonly isDown: boolean;
}

const handing = fc
  .record({
    isDown: fc.boolean(),
    start: fc.constantFrom(0, 1),
    comparison: fc.constantFrom('===', '>='),
    grows: fc.boolean(),
  })
  .map(({ isDown, start, comparison, grows }): Handing & { grows: boolean } => {
    const pause = grows ? ', delay = 150' : '';
    const grown = grows ? ', delay * 2' : '';
    return isDown
      ? {
          isDown,
          grows,
          parameters: `retries, baseMs${pause}`,
          again: `run(retries - 1, baseMs${grown})`,
          counter: 'retries',
          isLast: start === 0 ? 'retries <= 1' : 'retries === 0',
        }
      : {
          isDown,
          grows,
          parameters: `limit, baseMs, attempt = ${String(start)}${pause}`,
          again: `run(limit, baseMs, attempt + 1${grown})`,
          counter: 'attempt',
          isLast: `attempt ${comparison} limit - 1`,
        };
  });

/** Functions that call themselves after a failure. */
export const recursions: fc.Arbitrary<Program> = fc
  .record({
    handing,
    delay: delays,
    plain: uncounted,
    guard: fc.constantFrom('limit', 'both', 'joined', 'only if', 'else', 'tells', 'replaces', 'in front'),
    body: fc.constantFrom('return', 'void', 'statements'),
    logs: fc.constantFrom('none', 'first', 'before the wait'),
    waits: fc.boolean(),
    limit: fc.integer({ min: 3, max: 5 }),
  })
  .map(({ handing: by, delay, plain, guard, body, logs, waits, limit }) => {
    const { counter, isLast, again } = by;
    const drawn = by.isDown ? plain(counter) : delay(counter);
    const ms = by.grows ? 'delay' : drawn.growth.length > 0 ? 'baseMs' : drawn.expression;
    const attempt = {
      return: [`return await op(${counter});`],
      void: ['await op();'],
      statements: ['const result = await op();', `log('got', result, ${counter});`, 'return result;'],
    }[body];
    const next = body === 'void' ? [`await ${again};`, 'return;'] : [`return ${again};`];
    const way = [
      ...(logs === 'before the wait' ? [`log('next', ${counter}, error.message);`] : []),
      ...(waits || by.grows ? [`await sleep(${ms});`] : []),
      ...next,
    ];
    const handler: Record<typeof guard, readonly string[]> = {
      limit: [`if (${isLast}) throw error;`, ...way],
      both: ['if (!isRetryable(error)) throw error;', `if (${isLast}) throw error;`, ...way],
      joined: [`if (${isLast} || !isRetryable(error)) throw error;`, ...way],
      'only if': [`if (!(${isLast})) {`, ...indented(way), '}', 'throw error;'],
      else: [`if (${isLast}) {`, '  throw error;', '} else {', ...indented(way), '}'],
      tells: [`if (${isLast}) {`, `  log('giving up', ${counter});`, '  throw error;', '}', ...way],
      replaces: [`if (${isLast}) throw new Error(\`failed: \${error.message}\`);`, ...way],
      'in front': way,
    };
    const lines = [
      `async function run(${by.parameters}) {`,
      ...indented([
        ...(guard === 'in front' ? [`if (${isLast}) throw new Error('no attempt left');`] : []),
        'try {',
        ...indented(attempt),
        '} catch (error) {',
        ...indented([...(logs === 'first' ? [`log('failed', ${counter});`] : []), ...handler[guard]]),
        '}',
      ]),
      '}',
    ];
    return { code: lines.join('\n'), limit, missesSyncThrows: false };
  });
