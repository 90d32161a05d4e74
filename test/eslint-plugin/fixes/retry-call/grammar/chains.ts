import fc from 'fast-check';

import { delays, uncounted } from './delays.js';
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
    handler: fc.constantFrom('in place', 'in place', 'declared', 'constant', 'beside the result'),
    limit: fc.integer({ min: 3, max: 5 }),
  })
  .map(({ operation, delay, guard, wait, log, handler, limit }): Program => {
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
    const written = callback.join('\n');
    const declared = written.replace(/^(async )?\(error\) => \{/, '$1function failed(error) {');
    const isBlock = declared !== written;
    const statements = {
      'in place': [`return ${operation}.catch(${written});`],
      declared: [isBlock ? declared : `const failed = ${written};`, `return ${operation}.catch(failed);`],
      constant: [`const failed = ${written};`, `return ${operation}.then(undefined, failed);`],
      'beside the result': [`return ${operation}.then((result) => log('got', result), ${written});`],
    }[handler];
    const code = ['function run(retries, baseMs) {', ...indented(statements), '}'];
    return { code: code.join('\n'), limit, missesSyncThrows: true };
  });

/** Functions that are handed to what waits by their name, and count in what is around them. */
const named = fc
  .record({
    operation: OPERATIONS,
    delay: delays,
    isLast: fc.constantFrom('++n >= limit', 'n++ === limit', 'n > limit'),
    log: fc.boolean(),
    limit: fc.integer({ min: 2, max: 4 }),
  })
  .map(({ operation, delay, isLast, log, limit }): Program => {
    const { expression, growth } = delay('n');
    const ms = growth.length > 0 ? 'baseMs' : expression;
    const code = [
      'function run(limit, baseMs) {',
      ...indented([
        'let n = 0;',
        'function load() {',
        ...indented([
          `return ${operation}.catch((error) => {`,
          ...indented([
            ...(isLast.includes('++') ? [] : ['n++;']),
            `if (${isLast}) throw error;`,
            ...(log ? ["log('again', n);"] : []),
            `return sleep(${ms}).then(load);`,
          ]),
          '});',
        ]),
        '}',
        'return load();',
      ]),
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
export const chains: fc.Arbitrary<Program> = fc.oneof(
  { weight: 2, arbitrary: recursive },
  { weight: 1, arbitrary: named },
  { weight: 1, arbitrary: second },
  { weight: 1, arbitrary: scheduled },
);
