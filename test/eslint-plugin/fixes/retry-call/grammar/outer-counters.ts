import fc from 'fast-check';

import { delays } from './delays.js';
import type { Program } from './program.js';
import { indented } from './program.js';

/** Where the counter lives, and how the function that counts with it is said and called. */
interface Home {
  readonly counter: string;
  readonly again: string;
  /** The program around the statements of the function. */
  readonly around: (
    statements: readonly string[],
    start: string,
    isCalledTwice: boolean,
  ) => readonly string[];
}

const calls = (call: string, isCalledTwice: boolean) =>
  isCalledTwice
    ? [`const first = await ${call}.catch((error) => error.message);`, `return [first, await ${call}];`]
    : [`return ${call};`];

const homes = fc.constantFrom<Home>(
  {
    counter: 'failures',
    again: 'load()',
    around: (statements, start, isCalledTwice) => [
      'async function run(limit, baseMs) {',
      ...indented([
        `let failures = ${start};`,
        'async function load() {',
        ...indented(statements),
        '}',
        ...calls('load()', isCalledTwice),
      ]),
      '}',
    ],
  },
  {
    counter: 'this.#failures',
    again: 'this.#load()',
    around: (statements, start, isCalledTwice) => [
      'async function run(limit, baseMs) {',
      ...indented([
        'class Loader {',
        `  #failures = ${start};`,
        ...indented(
          isCalledTwice
            ? ['result = this.#both();', 'async #both() {', ...indented(calls('this.#load()', true)), '}']
            : ['constructor() {', '  this.result = this.#load();', '}'],
        ),
        '  async #load() {',
        ...indented(statements, 2),
        '  }',
        '}',
        'return new Loader().result;',
      ]),
      '}',
    ],
  },
);

/** Functions that call themselves after a failure, and count in what outlives them. */
export const outerCounters: fc.Arbitrary<Program> = fc
  .record({
    home: homes,
    delay: delays,
    isDown: fc.boolean(),
    counts: fc.constantFrom('first', 'behind the guard', 'in front', 'in the test'),
    resets: fc.constantFrom('both', 'both', 'both', 'success', 'end', 'none', 'too early'),
    guard: fc.constantFrom('throws', 'joined', 'gives another value', 'only if'),
    returns: fc.constantFrom('result', 'at once', 'nothing'),
    logs: fc.boolean(),
    isCalledTwice: fc.boolean(),
    limit: fc.integer({ min: 2, max: 4 }),
  })
  .map(({ home, delay, isDown, counts, resets, guard, returns, logs, isCalledTwice, limit }): Program => {
    const { counter, again } = home;
    const start = isDown ? 'limit' : '0';
    const step = isDown ? `${counter}--` : `${counter}++`;
    const back = `${counter} = ${start};`;
    const isAtSuccess = resets === 'both' || resets === 'success';
    const isAtEnd = resets === 'both' || resets === 'end';
    const early = resets === 'too early' ? [back] : [];
    const attempt = {
      result: [
        'const result = await op();',
        ...early,
        ...(resets === 'too early' ? ['await op(result);'] : []),
        ...(isAtSuccess ? [back] : []),
        'return result;',
      ],
      'at once': [
        ...early,
        ...(isAtSuccess ? ['await op();', back, "return 'done';"] : ['return await op();']),
      ],
      nothing: ['await op(1);', ...early, ...(isAtSuccess ? [back] : ['await op(2);'])],
    }[returns];
    const counted = isDown ? `limit - ${counter}` : counter;
    const reached =
      counts === 'in the test'
        ? isDown
          ? `--${counter} <= 0`
          : `++${counter} >= limit`
        : isDown
          ? `${counter} <= 0`
          : `${counter} >= limit`;
    const ms = delay(counted);
    const way = [
      ...(counts === 'behind the guard' ? [`${step};`] : []),
      ...(logs ? [`log('again', ${counter}, error.message);`] : []),
      `await sleep(${ms.growth.length > 0 ? 'baseMs' : ms.expression});`,
      ...(returns === 'nothing' ? [`await ${again};`] : [`return ${again};`]),
    ];
    const end = isAtEnd ? [back] : [];
    const guarded = {
      throws: [`if (${reached}) {`, ...indented([...end, 'throw error;']), '}', ...way],
      joined: [
        `if (${reached} || !isRetryable(error)) {`,
        ...indented([...end, 'throw error;']),
        '}',
        ...way,
      ],
      'gives another value': [
        `if (${reached}) {`,
        ...indented([...end, "log('gave up');", "return 'nothing';"]),
        '}',
        ...way,
      ],
      'only if': [`if (!(${reached})) {`, ...indented([...way, 'return;']), '}', ...end, 'throw error;'],
    }[returns === 'result' || guard !== 'only if' ? guard : 'throws'];
    const statements = [
      ...(counts === 'in front' ? [`${step};`] : []),
      'try {',
      ...indented(attempt),
      '} catch (error) {',
      ...indented([...(counts === 'first' ? [`${step};`] : []), ...guarded]),
      '}',
    ];
    const code = home.around(statements, start, isCalledTwice).join('\n');
    return { code, limit, missesSyncThrows: false };
  });
