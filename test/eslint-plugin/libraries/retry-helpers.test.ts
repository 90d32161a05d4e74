import assert from 'node:assert/strict';

import { findingsIn, rulesReporting } from './findings.js';
import { beside } from './installed.js';

const JITTER = ['require-jitter'];

describe('exponential-backoff', () => {
  const withImport = (text: string) => `import { backOff } from 'exponential-backoff';\n${text}`;

  it('is reported unless its jitter is full', () => {
    assert.deepEqual(rulesReporting(withImport('await backOff(load);')), JITTER);
    assert.deepEqual(rulesReporting(withImport('await backOff(load, { numOfAttempts: 4 });')), JITTER);
    assert.deepEqual(rulesReporting(withImport("await backOff(load, { jitter: 'none' });")), JITTER);
    assert.deepEqual(rulesReporting(withImport("await backOff(load, { jitter: 'full' });")), []);
    assert.deepEqual(rulesReporting(withImport('await backOff(load, { numOfAttempts: 1 });')), []);
    assert.deepEqual(rulesReporting("import { backOff } from './own.js';\nawait backOff(load, {});"), []);
  });

  it('gets its option', () => {
    const [finding] = findingsIn(withImport('await backOff(load);'));
    assert.equal(finding?.mended, withImport("await backOff(load, { jitter: 'full' });"));
  });

  it('asks its predicate what it attempts again', () => {
    const text = (predicate: string) =>
      withImport(`await backOff(async () => {
        const response = await fetch(url);
        if (!response.ok) throw Object.assign(new Error(), { status: response.status });
        return response.text();
      }, { jitter: 'full'${predicate} });`);
    assert.deepEqual(rulesReporting(text('')), ['respect-retry-after']);
    assert.deepEqual(rulesReporting(text(', retry: (error) => error.status === 500')), []);
    assert.deepEqual(rulesReporting(text(', retry: (error) => error.status === 429')), [
      'respect-retry-after',
    ]);
    assert.deepEqual(rulesReporting(text(', retry: isWorthIt')), []);
  });

  it('is found behind a module of one’s own', () => {
    const text = "import { retry } from './retry.js';\nawait retry(load);";
    for (const own of [
      "export { backOff as retry } from 'exponential-backoff';",
      "import { backOff } from 'exponential-backoff';\nexport const retry = backOff;",
    ])
      assert.deepEqual(rulesReporting(text, beside({ 'retry.ts': own })), JITTER, own);
    assert.deepEqual(
      rulesReporting(text, beside({ 'retry.ts': 'export const retry = (load) => load();' })),
      [],
    );
    assert.deepEqual(rulesReporting(text, beside({})), []);
  });

  it('is found to be given a policy of another file', () => {
    const text = withImport("import { POLICY } from './policy.js';\nawait backOff(load, POLICY);");
    const policy = (options: string) => beside({ 'policy.ts': `export const POLICY = { ${options} };` });
    assert.deepEqual(rulesReporting(text, policy('numOfAttempts: 4')), JITTER);
    assert.deepEqual(rulesReporting(text, policy("numOfAttempts: 4, jitter: 'full'")), []);
  });
});

describe('@lifeomic/attempt', () => {
  it('is reported unless its jitter is on', () => {
    const withImport = (text: string) => `import { retry } from '@lifeomic/attempt';\n${text}`;
    assert.deepEqual(rulesReporting(withImport('await retry(load, { maxAttempts: 5, factor: 2 });')), JITTER);
    assert.deepEqual(rulesReporting(withImport('await retry(load, { jitter: true });')), []);
    assert.deepEqual(
      rulesReporting(
        withImport('await retry(load, { calculateDelay: ({ attemptNum }) => attemptNum * 100 });'),
      ),
      JITTER,
    );
    assert.deepEqual(
      rulesReporting(withImport('await retry(load, { calculateDelay: () => Math.random() * 100 });')),
      [],
    );
  });
});

describe('ts-retry', () => {
  it('is reported for its fixed delay, unless it polls', () => {
    const withImport = (text: string) => `import { retryAsync } from 'ts-retry';\n${text}`;
    assert.deepEqual(
      rulesReporting(withImport('await retryAsync(load, { delay: 100, maxTry: 5 });')),
      JITTER,
    );
    assert.deepEqual(rulesReporting(withImport('await retryAsync(load);')), JITTER);
    assert.deepEqual(
      rulesReporting(withImport('await retryAsync(load, { delay: 100, until: isReady });')),
      [],
    );
    assert.deepEqual(
      rulesReporting(withImport('await retryAsync(load, { delay: () => Math.random() * 100 });')),
      [],
    );
  });
});

describe('ts-retry-promise', () => {
  it('is reported for each of its own backoffs, unless it polls', () => {
    const withImport = (text: string) => `import { retry } from 'ts-retry-promise';\n${text}`;
    assert.deepEqual(rulesReporting(withImport('await retry(load, { retries: 3 });')), JITTER);
    assert.deepEqual(rulesReporting(withImport("await retry(load, { backoff: 'EXPONENTIAL' });")), JITTER);
    assert.deepEqual(
      rulesReporting(withImport('await retry(load, { backoff: (n, delay) => n * delay });')),
      JITTER,
    );
    assert.deepEqual(
      rulesReporting(withImport('await retry(load, { backoff: (n, delay) => n * delay * Math.random() });')),
      [],
    );
    assert.deepEqual(rulesReporting(withImport('await retry(load, { until: (job) => job.done });')), []);
  });
});

describe('typescript-retry-decorator', () => {
  const withImport = (options: string) => `
    import { Retryable } from 'typescript-retry-decorator';
    class Orders {
      @Retryable(${options})
      async create(order) { return axios.post('https://api.example/orders', order, {}); }
    }`;

  it('is reported unless it has a strategy for jitter, and sees what it decorates', () => {
    assert.deepEqual(rulesReporting(withImport('{ maxAttempts: 3, backOff: 1000 }')).sort(), [
      'require-idempotency-key',
      ...JITTER,
      'respect-retry-after',
    ]);
    assert.deepEqual(
      rulesReporting(
        withImport("{ maxAttempts: 3, backOff: 1000, exponentialOption: { backoffStrategy: 'FullJitter' } }"),
      ).filter((rule) => rule === 'require-jitter'),
      [],
    );
    assert.deepEqual(rulesReporting(withImport('{ maxAttempts: 0, backOff: 1000 }')), []);
  });
});

describe('async', () => {
  const withImport = (text: string) => `import async from 'async';\n${text}`;

  it('is reported where its interval is the same', () => {
    assert.deepEqual(
      rulesReporting(withImport('async.retry({ times: 3, interval: 200 }, load, done);')),
      JITTER,
    );
    assert.deepEqual(
      rulesReporting(withImport('async.retry({ interval: (n) => 50 * 2 ** n }, load, done);')),
      JITTER,
    );
    assert.deepEqual(
      rulesReporting("import { retry } from 'async';\nretry({ times: 3, interval: 200 }, load);"),
      JITTER,
    );
    assert.deepEqual(rulesReporting(withImport('async.retry(3, load, done);')), []);
    assert.deepEqual(
      rulesReporting(withImport('async.retry({ interval: () => Math.random() * 9 }, load);')),
      [],
    );
  });
});

describe('radash and es-toolkit', () => {
  it('are reported for their fixed delays', () => {
    const radash = (text: string) => `import { retry } from 'radash';\n${text}`;
    assert.deepEqual(rulesReporting(radash('await retry({ times: 3, delay: 1000 }, load);')), JITTER);
    assert.deepEqual(rulesReporting(radash('await retry({ backoff: (n) => 10 ** n }, load);')), JITTER);
    assert.deepEqual(rulesReporting(radash('await retry({ times: 3 }, load);')), []);
    const toolkit = (text: string) => `import { retry } from 'es-toolkit';\n${text}`;
    assert.deepEqual(rulesReporting(toolkit('await retry(load, { retries: 3, delay: 100 });')), JITTER);
    assert.deepEqual(
      rulesReporting(toolkit('await retry(load, { retries: 3, delay: (n) => n * Math.random() * 9 });')),
      [],
    );
    assert.deepEqual(rulesReporting(toolkit('await retry(load, 3);')), []);
    assert.deepEqual(rulesReporting(toolkit('await retry(load);')), ['require-retry-limit']);
  });
});

describe('cockatiel', () => {
  const withImport = (text: string) =>
    `import { retry, handleAll, ConstantBackoff, IterableBackoff, ExponentialBackoff, noJitterGenerator } from 'cockatiel';\n${text}`;

  it('is reported for backoffs without jitter', () => {
    assert.deepEqual(
      rulesReporting(withImport('retry(handleAll, { maxAttempts: 3, backoff: new ConstantBackoff(500) });')),
      JITTER,
    );
    assert.deepEqual(
      rulesReporting(
        withImport('retry(handleAll, { maxAttempts: 2, backoff: new IterableBackoff([100, 200]) });'),
      ),
      JITTER,
    );
    assert.deepEqual(
      rulesReporting(withImport('new ExponentialBackoff({ generator: noJitterGenerator, maxDelay: 9 });')),
      JITTER,
    );
    assert.deepEqual(rulesReporting(withImport('new ExponentialBackoff({ maxDelay: 9 });')), []);
    assert.deepEqual(rulesReporting(withImport('new ConstantBackoff(0);')), []);
  });

  it('sees what its policy executes', () => {
    const text = withImport(`
      const policy = retry(handleAll, { maxAttempts: 3, backoff: new ExponentialBackoff() });
      export const create = (order) => policy.execute(() => axios.post('https://api.example/orders', order, {}));`);
    assert.deepEqual(rulesReporting(text), ['respect-retry-after', 'require-idempotency-key']);
  });

  it('tells the failures that its policy handles, in a composition as well', () => {
    const loading = (handled: string, policy: string) => `
      import { circuitBreaker, ExponentialBackoff, handleAll, handleType, handleWhen, retry, wrap } from 'cockatiel';
      class Busy extends Error {}
      const again = retry(${handled}, { maxAttempts: 3, backoff: new ExponentialBackoff() });
      const guard = circuitBreaker(handleAll, { halfOpenAfter: 1000 });
      const policy = ${policy};
      export const load = (url) => policy.execute(async () => {
        const response = await fetch(url, { signal: AbortSignal.timeout(1000) });
        if (response.status === 429) throw new Busy();
        if (!response.ok) throw new Error('failed');
        return response;
      });`;
    for (const handled of ['handleType(Busy)', 'handleAll', 'handleWhen((error) => error instanceof Busy)'])
      assert.deepEqual(
        rulesReporting(loading(handled, 'wrap(again, guard)')),
        handled.startsWith('handleWhen') ? [] : ['respect-retry-after'],
        handled,
      );
    assert.deepEqual(rulesReporting(loading('handleType(Busy)', 'again')), ['respect-retry-after']);
    assert.deepEqual(rulesReporting(loading('handleType(TypeError)', 'wrap(again, guard)')), []);
    assert.deepEqual(rulesReporting(loading('handleAll', 'wrap(guard, guard)')), []);
  });
});

describe('bottleneck', () => {
  const limiter = "import Bottleneck from 'bottleneck';\nconst limiter = new Bottleneck();\n";

  it('is reported where a handler of failures returns the same delay', () => {
    assert.deepEqual(
      rulesReporting(
        `${limiter}limiter.on('failed', (error, info) => { if (info.retryCount < 3) return 1000; });`,
      ),
      JITTER,
    );
    assert.deepEqual(
      rulesReporting(`${limiter}limiter.on('failed', async (error, info) => 100 * 2 ** info.retryCount);`),
      JITTER,
    );
    assert.deepEqual(
      rulesReporting(
        "import Bottleneck from 'bottleneck';\nclass Api { constructor(private limiter: Bottleneck) { this.limiter.on('failed', (error, { retryCount }) => retryCount * 500); } }",
      ),
      JITTER,
    );
  });

  it('is silent for other handlers', () => {
    for (const text of [
      "limiter.on('failed', (error) => { log(error); });",
      "limiter.on('failed', () => Math.random() * 1000);",
      "limiter.on('failed', (error) => Number(error.headers['retry-after']) * 1000 || 500);",
      "limiter.on('failed', (error, info) => info.retryCount < 3 ? 0 : undefined);",
      "limiter.on('idle', () => 1000);",
    ])
      assert.deepEqual(
        rulesReporting(limiter + text).filter((rule) => rule === 'require-jitter'),
        [],
        text,
      );
    assert.deepEqual(rulesReporting("socket.on('failed', () => 1000);"), []);
  });
});

describe('rxjs', () => {
  it('is not endless where its delay may fail', () => {
    const retried = (delay: string) =>
      rulesReporting(
        `import { EMPTY, retry, throwError, timer } from 'rxjs';\nthis.http.get(url).pipe(retry({ delay: ${delay} }));`,
      );
    const spread = 'timer(Math.random() * 1000 * count)';
    assert.deepEqual(retried(`(error, count) => (count < 5 ? ${spread} : throwError(() => error))`), []);
    // Whoever sees the error says when.
    assert.deepEqual(retried(`(error) => { this.failed.set(error); return this.again$; }`), []);
    assert.deepEqual(retried(`(error, count) => { if (count > 5) throw error; return ${spread}; }`), []);
    assert.deepEqual(retried(`(error, count) => ${spread}`), ['require-retry-limit']);
  });

  const withImport = (text: string) =>
    `import { retry, timer } from 'rxjs';\nimport { delay, mergeMap, retryWhen } from 'rxjs/operators';\n${text}`;

  it('is reported where its delay is the same', () => {
    assert.deepEqual(rulesReporting(withImport('source.pipe(retry({ count: 3, delay: 1000 }));')), JITTER);
    assert.deepEqual(
      rulesReporting(withImport('source.pipe(retry({ count: 3, delay: (error, n) => timer(n * 500) }));')),
      JITTER,
    );
    assert.deepEqual(
      rulesReporting(withImport('source.pipe(retryWhen((errors) => errors.pipe(delay(1000))));')),
      JITTER,
    );
    assert.deepEqual(
      rulesReporting(
        withImport('source.pipe(retryWhen((errors) => errors.pipe(mergeMap((e, n) => timer(n * 100)))));'),
      ),
      JITTER,
    );
  });

  it('is silent where there is jitter, and where it waits nothing', () => {
    for (const operator of [
      'retry(3)',
      'retry({ count: 3 })',
      'retry({ delay: (error, n) => timer(n * 500 * Math.random()) })',
      'retryWhen((errors) => errors.pipe(mergeMap((e, n) => timer(Math.random() * n * 100))))',
      'delay(1000)',
    ])
      assert.deepEqual(rulesReporting(withImport(`source.pipe(${operator});`)), [], operator);
  });
});

describe('retry-as-promised', () => {
  it('is reported unless it has backoffJitter', () => {
    const withImport = (text: string) => `import retryAsPromised from 'retry-as-promised';\n${text}`;
    assert.deepEqual(rulesReporting(withImport('retryAsPromised(load, { max: 3 });')), JITTER);
    assert.deepEqual(rulesReporting(withImport('retryAsPromised(load, { max: 3, backoffJitter: 50 });')), []);
    assert.deepEqual(rulesReporting(withImport('retryAsPromised(load, { max: 1 });')), []);
  });
});
