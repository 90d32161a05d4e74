import fc from 'fast-check';

import { uncounted } from './delays.js';
import type { Program } from './program.js';
import { indented } from './program.js';

const OPERATIONS = fc.constantFrom(
  'op()',
  'op(1).then((result) => [result])',
  "op().then((result) => result + '!')",
);

/** Functions that give a chain of promises, whose rejection callback calls the function again. */
const recursive = fc
  .record({
    operation: OPERATIONS,
    delay: uncounted,
    guard: fc.constantFrom('throws', 'rejects', 'joined', 'conditional', 'conditional, joined'),
    wait: fc.constantFrom('none', 'then', 'await', 'timer'),
    log: fc.boolean(),
    limit: fc.integer({ min: 3, max: 5 }),
  })
  .map(({ operation, delay, guard, wait, log, limit }): Program => {
    const { expression } = delay('');
    const again = 'run(retries - 1, baseMs)';
    const result = {
      none: again,
      await: again,
      then: `sleep(${expression}).then(() => ${again})`,
      timer: `new Promise((resolve) => setTimeout(resolve, ${expression})).then(() => ${again})`,
    }[wait];
    const way = [
      ...(log ? ["log('next', retries);"] : []),
      ...(wait === 'await' ? [`await sleep(${expression});`] : []),
    ];
    const tests = {
      throws: 'retries <= 1',
      rejects: 'retries === 1',
      joined: 'retries < 2 || !isRetryable(error)',
    };
    const async = wait === 'await' ? 'async ' : '';
    const callback =
      guard === 'conditional'
        ? [`(error) => (retries > 1 ? ${result} : Promise.reject(error))`]
        : guard === 'conditional, joined'
          ? [`(error) => retries <= 1 || !isRetryable(error) ? Promise.reject(error) : ${result}`]
          : [
              `${async}(error) => {`,
              ...indented([
                guard === 'rejects'
                  ? `if (${tests[guard]}) return Promise.reject(error);`
                  : `if (${tests[guard]}) throw error;`,
                ...way,
                `return ${result};`,
              ]),
              '}',
            ];
    const code = [
      'function run(retries, baseMs) {',
      ...indented([`return ${operation}.catch(${callback.join('\n')});`]),
      '}',
    ];
    return { code: code.join('\n'), limit, missesSyncThrows: true };
  });

/** The same call once more. */
const second = fc
  .record({ delay: uncounted, guards: fc.boolean(), logs: fc.boolean(), isChain: fc.boolean() })
  .map(({ delay, guards, logs, isChain }): Program => {
    const { expression } = delay('');
    const handler = [
      ...(guards ? ['if (!isRetryable(error)) throw error;'] : []),
      ...(logs ? ['log(error.message);'] : []),
      `await sleep(${expression});`,
    ];
    const code = isChain
      ? [
          'function run(limit, baseMs) {',
          '  return op(limit).catch(async (error) => {',
          ...indented([...handler, 'return op(limit);'], 2),
          '  });',
          '}',
        ]
      : [
          'async function run(limit, baseMs) {',
          '  try {',
          '    return await op(limit);',
          '  } catch (error) {',
          ...indented([...handler, 'return await op(limit);'], 2),
          '  }',
          '}',
        ];
    return { code: code.join('\n'), limit: 2, missesSyncThrows: isChain };
  });

/** A promise made by hand around a function that schedules itself. */
const scheduled = fc
  .record({
    delay: uncounted,
    counter: fc.constantFrom('parameter', 'up', 'variable'),
    guard: fc.constantFrom('returns', 'else', 'only if'),
    isTried: fc.boolean(),
    log: fc.boolean(),
    limit: fc.integer({ min: 2, max: 5 }),
  })
  .map(({ delay, counter, guard, isTried, log, limit }): Program => {
    const { expression } = delay('');
    const [parameters, start, again] = {
      parameter: ['n', 'make(limit);', 'make(n - 1)'] as const,
      up: ['n = 1', 'make();', 'make(n + 1)'] as const,
      variable: ['', 'make();', 'make()'] as const,
    }[counter];
    const isLast = counter === 'parameter' ? 'n <= 1' : 'n >= limit';
    const timer = `setTimeout(() => ${again}, ${expression});`;
    const told = log ? ["log('next', n);"] : [];
    const handler = [
      ...(counter === 'variable' ? ['n++;'] : []),
      ...{
        returns: [`if (${isLast}) {`, '  reject(error);', '  return;', '}', ...told, timer],
        else: [`if (${isLast}) reject(error);`, 'else {', ...indented([...told, timer]), '}'],
        'only if': [`if (!(${isLast})) {`, ...indented([...told, timer, 'return;']), '}', 'reject(error);'],
      }[guard],
    ];
    const body = isTried
      ? ['try {', '  resolve(await op(n));', '} catch (error) {', ...indented(handler), '}']
      : ['op().then(resolve, (error) => {', ...indented(handler), '});'];
    const code = [
      'function run(limit, baseMs) {',
      '  return new Promise((resolve, reject) => {',
      ...indented(
        [
          ...(counter === 'variable' ? ['let n = 0;'] : []),
          `const make = ${isTried ? 'async ' : ''}(${parameters}) => {`,
          ...indented(body),
          '};',
          start,
        ],
        2,
      ),
      '  });',
      '}',
    ];
    return { code: code.join('\n'), limit, missesSyncThrows: !isTried };
  });

/** Retries made of promises. */
export const chains: fc.Arbitrary<Program> = fc.oneof(recursive, second, scheduled);
