import assert from 'node:assert/strict';

import { findingsIn, rulesReporting } from './findings.js';
import { installed } from './installed.js';

const JITTER = ['require-jitter'];

describe('p-retry', () => {
  const withImport = (text: string) => `import pRetry, { AbortError } from 'p-retry';\n${text}`;

  it('is reported unless it randomizes', () => {
    assert.deepEqual(rulesReporting(withImport('await pRetry(load);')), JITTER);
    assert.deepEqual(rulesReporting(withImport('await pRetry(load, { retries: 3 });')), JITTER);
    assert.deepEqual(rulesReporting(withImport('await pRetry(load, { randomize: false });')), JITTER);
    assert.deepEqual(rulesReporting(withImport('await pRetry(load, { randomize: true });')), []);
  });

  it('gets the option where its options are', () => {
    const [finding] = findingsIn(withImport('await pRetry(load, { retries: 3 });'));
    assert.equal(finding?.mended, withImport('await pRetry(load, { retries: 3, randomize: true });'));
  });

  it('is found under any import', () => {
    assert.deepEqual(rulesReporting("const retry = require('p-retry');\nretry(load, {});"), JITTER);
    assert.deepEqual(rulesReporting("const retry = require('p-retry').default;\nretry(load, {});"), JITTER);
    assert.deepEqual(
      rulesReporting("const { default: retry } = await import('p-retry');\nretry(load, {});"),
      JITTER,
    );
    assert.deepEqual(
      rulesReporting("import { makeRetriable } from 'p-retry';\nmakeRetriable(load, {});"),
      JITTER,
    );
  });

  it('is not taken for something of the same name', () => {
    assert.deepEqual(rulesReporting("import pRetry from './own.js';\npRetry(load, { retries: 3 });"), []);
    assert.deepEqual(rulesReporting('function f(pRetry) { return pRetry(load, { retries: 3 }); }'), []);
  });

  it('is silent where the options are out of sight', () => {
    for (const options of [
      'options',
      '{ ...options }',
      '{ retries: 3, ...options }',
      '{ [name]: true }',
      '...rest',
    ])
      assert.deepEqual(
        rulesReporting(withImport(`const f = (options, name, rest) => pRetry(load, ${options});`)),
        [],
      );
    assert.deepEqual(
      rulesReporting(withImport('const options = {};\noptions.randomize = true;\npRetry(load, options);')),
      [],
    );
  });

  it('is followed through constants, spreads, fields and functions', () => {
    for (const text of [
      'const base = { retries: 3 };\npRetry(load, base);',
      'const base = { retries: 3 };\npRetry(load, { ...base, minTimeout: 5 });',
      'const base = Object.freeze({ retries: 3 });\npRetry(load, Object.assign({}, base));',
      'const options = () => ({ retries: 3 });\npRetry(load, options());',
      'class Client { #policy = { retries: 3 };\nrun() { return pRetry(load, this.#policy); } }',
    ])
      assert.deepEqual(rulesReporting(withImport(text)), JITTER, text);
    for (const text of [
      'const base = { randomize: true };\npRetry(load, { ...base, retries: 3 });',
      'class Client { policy = { retries: 3 }; constructor(policy) { this.policy = policy; }\nrun() { return pRetry(load, this.policy); } }',
    ])
      assert.deepEqual(rulesReporting(withImport(text)), [], text);
  });

  it('reports a policy that several calls share once', () => {
    const text = 'const policy = { retries: 3 };\npRetry(load, policy);\npRetry(save, policy);';
    assert.deepEqual(
      findingsIn(withImport(text)).map(({ line }) => line),
      ['const policy = { retries: 3 };'],
    );
  });

  it('reports a policy where it is declared to be one', () => {
    const typed = (declaration: string) => `import type { Options } from 'p-retry';\n${declaration}`;
    assert.deepEqual(rulesReporting(typed('export const policy: Options = { retries: 3 };')), JITTER);
    assert.deepEqual(
      rulesReporting(typed('export const policy: Partial<Options> = { retries: 3 };')),
      JITTER,
    );
    assert.deepEqual(
      rulesReporting(typed('export const policy = { retries: 3 } satisfies Options;')),
      JITTER,
    );
    assert.deepEqual(
      rulesReporting(typed('interface Own extends Options {}\nexport const policy: Own = { retries: 3 };')),
      JITTER,
    );
    assert.deepEqual(
      rulesReporting(typed('export const policy: Options = { retries: 3, randomize: true };')),
      [],
    );
    assert.deepEqual(
      rulesReporting(
        typed('const base: Options = { retries: 3 };\nexport const policy = { ...base, randomize: true };'),
      ),
      [],
    );
  });

  it('is silent where nothing is retried, and where it polls', () => {
    assert.deepEqual(rulesReporting(withImport('pRetry(load, { retries: 0 });')), []);
    assert.deepEqual(rulesReporting(withImport('pRetry(load, { factor: 1, retries: 300 });')), []);
    assert.deepEqual(rulesReporting(withImport('pRetry(load, { minTimeout: 0, maxTimeout: 1 });')), []);
    assert.deepEqual(
      rulesReporting(withImport('export const f = (ms) => pRetry(load, { minTimeout: ms });')),
      JITTER,
    );
    assert.deepEqual(
      rulesReporting(withImport('pRetry(load, { onFailedAttempt(error) { throw error; } });')),
      [],
    );
    const waitFor = (test: string) =>
      rulesReporting(withImport(`pRetry(async () => { if (${test}) throw new Error('not there'); });`));
    assert.deepEqual(waitFor('!(await isReachable(port))'), []);
    assert.deepEqual(waitFor('!(await save(order))'), JITTER);
    const asked = (question: string) =>
      rulesReporting(
        withImport(
          `pRetry(async () => { if (await ${question}) log('up'); else { log('down'); throw new Error('not there'); } });`,
        ),
      );
    assert.deepEqual(asked('this.databaseConnected()'), []);
    assert.deepEqual(asked('save(order)'), JITTER);
    const typed = "import pRetry, { Options } from 'p-retry';\n";
    const operation = "async () => { if (!(await isReachable(port))) throw new Error('not there'); }";
    assert.deepEqual(rulesReporting(`${typed}pRetry(${operation}, { retries: 3 } as Options);`), []);
    assert.deepEqual(rulesReporting(`${typed}pRetry(load, { retries: 3 } as Options);`), JITTER);
  });

  it('is silent for what stays on this machine', () => {
    assert.deepEqual(
      rulesReporting("import fs from 'node:fs/promises';\n" + withImport('pRetry(() => fs.unlink(file));')),
      [],
    );
  });

  it('does not take the status of a transaction for one of HTTP', () => {
    const text = (owner: string) =>
      withImport(`pRetry(async () => {
        const ${owner} = await contract.register(name);
        if (${owner}.status === 0) throw new Error('refused');
      }, { randomize: true });`);
    assert.deepEqual(rulesReporting(text('receipt')), []);
    assert.deepEqual(rulesReporting(text('tx')), []);
  });

  it('sees what is attempted', () => {
    const post = (status: string, options = '') =>
      withImport(`
        await pRetry(async () => {
          const response = await fetch('https://api.example/orders', { method: 'POST', headers: {}, body });
          ${status}
          return await response.json();
        }, { randomize: true${options} });`);
    const rejecting = 'if (!response.ok) throw new Error(String(response.status));';
    assert.deepEqual(rulesReporting(post(rejecting)).sort(), [
      'require-idempotency-key',
      'respect-retry-after',
    ]);
    assert.deepEqual(rulesReporting(post('')), ['require-idempotency-key']);
    assert.deepEqual(rulesReporting(post('if (!response.ok) throw new AbortError(response.statusText);')), [
      'require-idempotency-key',
    ]);
    assert.deepEqual(rulesReporting(post(rejecting, ', shouldRetry: ({ error }) => error.status === 500')), [
      'require-idempotency-key',
    ]);
    assert.deepEqual(
      rulesReporting(post(`if (!response.ok) throw new TooBusy(response.headers.get('retry-after'));`)),
      ['require-idempotency-key'],
    );
  });
});

describe('async-retry', () => {
  const withImport = (text: string) => `import retry from 'async-retry';\n${text}`;

  it('is reported where it is told not to randomize', () => {
    assert.deepEqual(rulesReporting(withImport('retry(load, { randomize: false });')), JITTER);
    assert.deepEqual(rulesReporting(withImport('retry(load, { retries: 3 });')), []);
  });

  it('is reported where the installed version does not randomize by itself', () => {
    const text = withImport('retry(load, { retries: 3 });');
    for (const [version, expected] of [
      ['1.2.3', JITTER],
      ['1.3.0', JITTER],
      ['1.3.1', []],
      ['1.3.3', []],
    ] as const)
      assert.deepEqual(rulesReporting(text, installed({ 'async-retry': version })), expected, version);
  });

  it('does not take a bail for another attempt', () => {
    const text = withImport(`
      retry(async (bail) => {
        const response = await fetch(url);
        if (response.status === 429 || response.status === 503) return bail(new Error('busy'));
        if (!response.ok) throw new Error('failed');
        return await response.json();
      });`);
    assert.deepEqual(rulesReporting(text), []);
  });
});

describe('retry', () => {
  it('is reported unless it randomizes', () => {
    for (const text of [
      "import retry from 'retry';\nconst operation = retry.operation({ retries: 5 });",
      "import * as retry from 'retry';\nconst operation = retry.operation({ retries: 5 });",
      "import { operation } from 'retry';\nconst attempts = operation({ retries: 5 });",
      "const retry = require('retry');\nconst operation = retry.operation({ retries: 5 });",
      "import type { OperationOptions } from 'retry';\nexport const policy: OperationOptions = { retries: 5 };",
      "import retry = require('retry');\nexport const policy: retry.OperationOptions = { retries: 5 };",
    ])
      assert.deepEqual(rulesReporting(text), JITTER, text);
    assert.deepEqual(
      rulesReporting("import retry from 'retry';\nretry.operation({ retries: 5, randomize: true });"),
      [],
    );
  });

  it('is reported where the options by default are left without what is not its own', () => {
    const text = (defaults: string) => `import retry from 'retry';
      export function attempt(load, options = { ${defaults} }) {
        const { onFailure, ...own } = options;
        return retry.operation(own || {});
      }`;
    assert.deepEqual(rulesReporting(text('retries: 5, onFailure: log')), JITTER);
    assert.deepEqual(rulesReporting(text('retries: 5, randomize: true')), []);
    assert.deepEqual(
      rulesReporting(text('retries: 5, randomize: true').replace('onFailure,', 'randomize,')),
      JITTER,
    );
  });

  it('sees the POST in its attempt', () => {
    const text = `import retry from 'retry';
      const operation = retry.operation({ randomize: true });
      operation.attempt(() => axios.post('https://api.example/orders', order, {}).catch((e) => operation.retry(e)));`;
    assert.deepEqual(rulesReporting(text), ['require-idempotency-key']);
  });
});

describe('promise-retry', () => {
  it('takes its options before or behind the operation', () => {
    const withImport = (text: string) => `const promiseRetry = require('promise-retry');\n${text}`;
    assert.deepEqual(rulesReporting(withImport('promiseRetry({ retries: 3 }, load);')), JITTER);
    assert.deepEqual(rulesReporting(withImport('promiseRetry(load, { retries: 3 });')), JITTER);
    assert.deepEqual(rulesReporting(withImport('promiseRetry((again) => load().catch(again));')), JITTER);
    assert.deepEqual(rulesReporting(withImport('promiseRetry(load, { randomize: true });')), []);
    assert.deepEqual(rulesReporting(withImport('const f = (o) => promiseRetry(load, o);')), []);
  });
});

describe('the growth of the delay', () => {
  const uncapped = (options: string) =>
    findingsIn(`import pRetry from 'p-retry';\npRetry(load, { randomize: true, ${options} });`).filter(
      ({ rule }) => rule === 'require-backoff',
    );

  it('is reported where nothing caps it over many retries', () => {
    const [finding] = uncapped('retries: 100');
    assert.match(finding?.message ?? '', /^p-retry lets the delay grow without end/);
    assert.match(finding?.mended ?? '', /retries: 100, maxTimeout: 30_000/);
  });

  it('is left alone where it is capped, where there is none, and over few retries', () => {
    for (const options of [
      'retries: 100, maxTimeout: 9000',
      'retries: 20, factor: 1',
      'retries: 10',
      'retries: n',
    ])
      assert.deepEqual(uncapped(options), [], options);
  });
});

describe('a random part without room below the cap', () => {
  const reported = (options: string) =>
    rulesReporting(`import pRetry from 'p-retry';\npRetry(load, { retries: 3, ${options} });`);

  it('is reported where every wait is as long as the cap', () => {
    for (const options of [
      'randomize: true, minTimeout: 500, maxTimeout: 500',
      'randomize: true, minTimeout: 2_000, maxTimeout: 1_000',
      'randomize: true, maxTimeout: 1000',
      'randomize: true, factor: 1, maxTimeout: 900',
    ])
      assert.deepEqual(reported(options), JITTER, options);
  });

  it('is left alone where the first wait is random', () => {
    for (const options of [
      'randomize: true, minTimeout: 500, maxTimeout: 501',
      'randomize: true, maxTimeout: 5000',
      'randomize: true, minTimeout: ms, maxTimeout: 500',
      'randomize: true, minTimeout: 1000',
      'randomize: true, factor: 0.5, maxTimeout: 1000',
    ])
      assert.deepEqual(reported(options), [], options);
  });

  it('is reported once, as not random at all, where that is so', () => {
    assert.deepEqual(reported('minTimeout: 500, maxTimeout: 500'), JITTER);
  });

  it('is reported for what randomizes by itself', () => {
    const text = "import retry from 'async-retry';\nretry(load, { minTimeout: 500, maxTimeout: 500 });";
    for (const version of ['1.2.3', '1.3.3'])
      assert.deepEqual(rulesReporting(text, installed({ 'async-retry': version })), JITTER, version);
    assert.match(findingsIn(text)[0]?.message ?? '', /the random part only adds to `minTimeout`/);
  });

  it('is given room', () => {
    const [finding] = findingsIn(
      "import retry from 'retry';\nretry.operation({ randomize: true, minTimeout: 500, maxTimeout: 500 });",
    );
    assert.match(finding?.mended ?? '', /minTimeout: 500, maxTimeout: 2 \* 500 \}/);
  });
});
