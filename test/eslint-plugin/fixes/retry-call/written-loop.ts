import fc from 'fast-check';

/** A retry written as a loop, in one of the ways in which people write it. */
export interface WrittenLoop {
  readonly code: string;
  readonly limit: number;
}

/** How the attempts are counted: the parts of the loop, and what the counter is in the attempt and in the handler. */
interface Counting {
  readonly before: string;
  readonly head: string;
  readonly inLoop: string;
  readonly inHandler: string;
  /** The counter's value at the first attempt, in the attempt and in the handler. */
  readonly first: number;
  readonly firstHandled: number;
  /** Whether the head has a test that ends the loop. */
  readonly isBounded: boolean;
}

const counting = fc
  .record({
    name: fc.constantFrom('attempt', 'i', 'tries'),
    start: fc.constantFrom(0, 1),
    test: fc.constantFrom('none', '<', '<='),
    kind: fc.constantFrom('for', 'while, counted first', 'while, counted in the catch'),
  })
  .map(({ name, start, test, kind }): Counting & { name: string } => {
    const condition = test === 'none' ? '' : `${name} ${test} limit`;
    const common = { name, isBounded: test !== 'none' };
    const first = String(start);
    if (kind === 'for')
      return {
        ...common,
        before: '',
        head: `for (let ${name} = ${first}; ${condition}; ${name}++)`,
        inLoop: '',
        inHandler: '',
        first: start,
        firstHandled: start,
      };
    const isFirst = kind === 'while, counted first';
    return {
      ...common,
      before: `let ${name} = ${first};`,
      head: `while (${condition || 'true'})`,
      inLoop: isFirst ? `${name}++;` : '',
      inHandler: isFirst ? '' : `${name} += 1;`,
      first: start + (isFirst ? 1 : 0),
      firstHandled: start + 1,
    };
  });

const delays = fc.constantFrom(
  () => '250',
  () => 'baseMs',
  (n: string) => `baseMs * 2 ** ${n}`,
  (n: string) => `Math.pow(2, ${n}) * 100`,
  (n: string) => `Math.min(baseMs * 3 ** (${n} - 1), 2000)`,
  (n: string) => `Math.min(500, baseMs * ${n})`,
  (n: string) => `(${n} + 1) * 50`,
  (n: string) => `100 + ${n} * 10`,
  (n: string) => `Math.random() * baseMs * ${n}`,
);

const bodies = fc.constantFrom(
  () => ['return await op();'],
  (n: string) => [`return await op(${n});`],
  (n: string) => ['// what it gives', `const result = await op(${n} + 1);`, 'return { result };'],
  (n: string) => [
    'const result = await op();',
    `if (result === 'result 2') return 'second';`,
    `log(\`got \${result} at \${${n}}\`);`,
    'return result;',
  ],
  () => [
    'for (const part of [1, 2]) {',
    '  if (part === 2) break;',
    '  await op(part);',
    '}',
    "return 'all';",
  ],
  (n: string) => [`await op({ ${n} });`, 'break;'],
);

/** Loops of all kinds, those included that are better left alone. */
export const writtenLoop: fc.Arbitrary<WrittenLoop> = fc
  .record({
    counting,
    delay: delays,
    body: bodies,
    isDelayNamed: fc.boolean(),
    guard: fc.constantFrom('none', 'limit', 'error', 'both', 'joined', 'continues', 'breaks'),
    comparison: fc.constantFrom('===', '>='),
    early: fc.constantFrom(0, 1),
    logs: fc.constantFrom('none', 'first', 'before the wait', 'both'),
    isKept: fc.boolean(),
    waits: fc.constantFrom('always', 'never', 'if another follows'),
    // With less, some of them would make no attempt at all.
    limit: fc.integer({ min: 4, max: 6 }),
  })
  .map((parts) => {
    const { counting: by, guard, logs, waits, isKept, body, limit } = parts;
    const { name } = by;
    // The guard at the last attempt that the head lets through, or at the one before.
    const last = `${name} ${parts.comparison} limit - ${String(parts.early)}`;
    const guards: Record<typeof guard, string[]> = {
      none: [],
      limit: [`if (${last}) throw error;`],
      error: ['if (!isRetryable(error)) throw error;'],
      both: ['if (!isRetryable(error)) throw error;', `if (${last}) throw error;`],
      joined: [`if (${last} || !isRetryable(error)) throw error;`],
      continues: [],
      breaks: [`if (${last}) break;`],
    };
    const delay = parts.delay(name);
    const told = `log('next', ${name}, ${parts.isDelayNamed ? 'typeof delay' : 'error.message'});`;
    const wait = parts.isDelayNamed
      ? [
          `const delay = ${delay};`,
          ...(logs === 'before the wait' || logs === 'both' ? [told] : []),
          'await sleep(delay);',
        ]
      : [...(logs === 'before the wait' || logs === 'both' ? [told] : []), `await sleep(${delay});`];
    const waiting =
      waits === 'never'
        ? []
        : waits === 'always'
          ? wait
          : [`if (${name} < limit - ${String(parts.early)}) {`, ...wait.map((line) => `  ${line}`), '}'];
    const handler = [
      ...(isKept ? ['lastError = error;'] : []),
      ...(logs === 'first' || logs === 'both' ? [`log('failed', ${name}, error.code);`] : []),
      ...(by.inHandler ? [by.inHandler] : []),
      ...guards[guard],
      ...(guard === 'continues'
        ? [
            `if (isRetryable(error) && ${name} < limit) {`,
            ...waiting.map((line) => `  ${line}`),
            '  continue;',
            '}',
            'throw error;',
          ]
        : waiting),
    ];
    const lines = [
      'async function run(limit, baseMs) {',
      ...(isKept ? ['  let lastError;'] : []),
      ...(by.before ? [`  ${by.before}`] : []),
      `  ${by.head} {`,
      ...(by.inLoop ? [`    ${by.inLoop}`] : []),
      '    try {',
      ...body(name).map((line) => `      ${line}`),
      '    } catch (error) {',
      ...handler.map((line) => `      ${line}`),
      '    }',
      '  }',
      ...(isKept ? ['  throw lastError;'] : []),
      '}',
    ];
    return { code: lines.join('\n'), limit };
  });
