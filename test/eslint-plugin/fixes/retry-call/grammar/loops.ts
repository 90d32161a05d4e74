import fc from 'fast-check';

import { counting } from './counting.js';
import { delays } from './delays.js';
import type { Program } from './program.js';
import { indented } from './program.js';

/** What an attempt does, and what stands around the loop for its result. */
interface Body {
  readonly before?: readonly string[];
  readonly attempt: readonly string[];
  readonly test?: string;
  readonly isLeft?: true;
  readonly behind?: readonly string[];
}

const bodies = fc.constantFrom<(n: string) => Body>(
  () => ({ attempt: ['return await op();'] }),
  () => ({ attempt: ['return op();'] }),
  () => ({ attempt: ["if ((await op()) === 'result 1') return op();", "return 'none';"] }),
  (n) => ({ attempt: [`return await op(${n});`] }),
  (n) => ({ attempt: ['// what it gives', `const result = await op(${n} + 1);`, 'return { result };'] }),
  (n) => ({
    attempt: [
      'const result = await op();',
      `if (result === 'result 2') return 'second';`,
      `log(\`got \${result} at \${${n}}\`);`,
      'return result;',
    ],
  }),
  () => ({
    attempt: [
      'for (const part of [1, 2]) {',
      '  if (part === 2) break;',
      '  await op(part);',
      '}',
      "return 'all';",
    ],
  }),
  (n) => ({ attempt: [`await op({ ${n} });`, 'break;'], isLeft: true }),
  () => ({
    before: ['let result;'],
    attempt: ['result = await op();', 'break;'],
    isLeft: true,
    behind: ['return result;'],
  }),
  () => ({
    before: ["let result = 'none';"],
    attempt: ['const answer = await op();', "result = answer + '!';", 'break;'],
    isLeft: true,
    behind: ['return result;'],
  }),
  () => ({
    before: ['let done = false;'],
    attempt: ['await op();', 'done = true;'],
    test: '!done',
    isLeft: true,
    behind: [
      'if (!done) {',
      "  log('never done');",
      "  throw new Error('never done');",
      '}',
      "return 'done';",
    ],
  }),
);

/** How the loop ends once its test fails. */
const ends = fc.constantFrom('nothing', 'last error', 'another error', 'a value', 'a log and the last error');

const MADE_AN_ERROR = 'error instanceof Error ? error : new Error(String(error))';

/** Loops of all kinds, those included that are better left alone. */
export const loops: fc.Arbitrary<Program> = fc
  .record({
    counting,
    delay: delays,
    body: bodies,
    isDelayNamed: fc.boolean(),
    guard: fc.constantFrom(
      'none',
      'limit',
      'error',
      'both',
      'joined',
      'named',
      'continues',
      'breaks',
      'tells',
      'replaces',
      'refuses, then replaces',
      'asks with the count',
      'else',
      'counted name',
      'keeps',
    ),
    early: fc.constantFrom(0, 1),
    logs: fc.constantFrom('none', 'first', 'before the wait', 'both'),
    isKept: fc.boolean(),
    isMadeAnError: fc.boolean(),
    isTold: fc.boolean(),
    tellsFirst: fc.boolean(),
    hearsSignal: fc.boolean(),
    ends,
    waits: fc.constantFrom('always', 'always', 'never', 'if another follows', 'if it takes time'),
    // With less, some of them would make no attempt at all.
    limit: fc.integer({ min: 4, max: 6 }),
  })
  .map((parts) => {
    const {
      counting: by,
      guard,
      logs,
      waits,
      isKept,
      isMadeAnError,
      isTold,
      tellsFirst,
      limit,
      early,
    } = parts;
    const heard = parts.hearsSignal ? ', { signal }' : '';
    const { name } = by;
    const body = parts.body(name);
    const delay = parts.delay(name);
    const last = by.isLast(early);
    const told = `log('next', ${name}, ${parts.isDelayNamed ? 'typeof delay' : 'error.message'});`;
    const tells = logs === 'before the wait' || logs === 'both' ? [told] : [];
    const pause = parts.isDelayNamed
      ? [`const delay = ${delay.expression};`, ...tells, `await sleep(delay${heard});`]
      : [...tells, `await sleep(${delay.expression}${heard});`];
    const idle = [
      `const delay = ${delay.expression};`,
      ...tells,
      `if (delay > 0) await sleep(delay${heard});`,
    ];
    const wait = [...(waits === 'if it takes time' ? idle : pause), ...delay.growth];
    const waiting =
      waits === 'never'
        ? []
        : waits === 'always' || waits === 'if it takes time'
          ? wait
          : [`if (${name} < limit - ${String(early)}) {`, ...indented(pause), '}', ...delay.growth];
    const guarded: Record<typeof guard, readonly string[]> = {
      none: waiting,
      limit: [`if (${last}) throw error;`, ...waiting],
      error: ['if (!isRetryable(error)) throw error;', ...waiting],
      both: ['if (!isRetryable(error)) throw error;', `if (${last}) throw error;`, ...waiting],
      joined: [`if (${last} || !isRetryable(error)) throw error;`, ...waiting],
      named: [`const isLast = ${last};`, 'if (isLast || !isRetryable(error)) throw error;', ...waiting],
      breaks: [`if (${last}) break;`, ...waiting],
      tells: [
        `if (${last}) {`,
        `  log('giving up', ${name}, error.code);`,
        '  throw error;',
        '}',
        ...waiting,
      ],
      'refuses, then replaces': [
        'if (!isRetryable(error)) throw error;',
        `if (${last}) throw new Error('gave up');`,
        ...waiting,
      ],
      'asks with the count': [`if (!mayRetry(error, ${name})) throw error;`, ...waiting],
      replaces: [`if (${last}) throw new Error(\`failed: \${error.message}\`);`, ...waiting],
      'counted name': [
        `const left = limit - ${name};`,
        ...(isTold ? ["log('left', left);"] : []),
        `if (left === ${String(early)}) throw error;`,
        ...waiting,
      ],
      keeps: [
        `if (${last}) {`,
        ...(isTold ? [`  log('gave up', ${isKept ? 'lastError' : 'error'}.message);`] : []),
        `  throw ${isKept ? 'lastError' : 'error'};`,
        '}',
        ...waiting,
      ],
      else: [`if (${last}) {`, '  throw error;', '} else {', ...indented(waiting), '}'],
      continues: [
        `if (isRetryable(error) && ${name} < limit) {`,
        ...indented(waiting),
        '  continue;',
        '}',
        'throw error;',
      ],
    };
    const handler = [
      ...(isKept ? [`lastError = ${isMadeAnError ? MADE_AN_ERROR : 'error'};`] : []),
      ...(isTold ? ["const said = error instanceof Error ? error.message : 'nothing';"] : []),
      ...(logs === 'first' || logs === 'both'
        ? [`log('failed', ${name}, ${isTold ? 'said' : isKept ? 'lastError.code' : 'error.code'});`]
        : []),
      ...by.inHandler,
      ...guarded[guard],
    ];
    const behind: Record<typeof parts.ends, readonly string[]> = {
      nothing: [],
      'last error': isKept ? ['throw lastError;'] : [],
      'another error': [`throw new Error(\`gave up${isKept ? ': ${lastError.message}' : ''}\`);`],
      'a value': ["return 'nothing';"],
      'a log and the last error': isKept ? ["log('over');", 'throw lastError;'] : ["log('over');"],
    };
    const open = body.test ? by.open.replace(/while \((.*?)\) \{$/, `while (${body.test} && $1) {`) : by.open;
    const close = body.test ? by.close.replace(/while \((.*)\);$/, `while (${body.test} && $1);`) : by.close;
    const lines = [
      'async function run(limit, baseMs) {',
      ...indented([
        ...(isKept ? ['let lastError;'] : []),
        ...(guard === 'asks with the count'
          ? ['const mayRetry = (error, n) => isRetryable(error) && n < 3;']
          : []),
        ...(body.before ?? []),
        ...(waits === 'never' ? [] : delay.before),
        ...by.before,
        open,
        ...indented([
          ...by.inLoop,
          ...(tellsFirst ? [`logger.info('attempt', ${name});`] : []),
          'try {',
          ...indented(body.attempt),
          '} catch (error) {',
          ...indented(handler),
          '}',
        ]),
        close,
        ...(body.behind ?? behind[parts.ends]),
      ]),
      '}',
    ];
    return { code: lines.join('\n'), limit, missesSyncThrows: false };
  });
