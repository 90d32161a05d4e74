import assert from 'node:assert/strict';

import { findingsIn, rulesReporting } from './findings.js';
import { beside, declared, installed } from './installed.js';

const JITTER = ['require-jitter'];

describe('bullmq', () => {
  const withImport = (text: string) => `import { Queue, type JobsOptions } from 'bullmq';\n${text}`;
  const unjittered = "{ attempts: 3, backoff: { type: 'exponential', delay: 1000 } }";

  it('is reported where jobs that failed together run again together', () => {
    for (const text of [
      `const queue = new Queue('mail');\nawait queue.add('send', data, ${unjittered});`,
      `new Queue('mail', { connection, defaultJobOptions: ${unjittered} });`,
      "const queue = new Queue('mail');\nawait queue.add('send', data, { attempts: 3, backoff: 5000 });",
      `export const options: JobsOptions = ${unjittered};`,
      `class Mail { constructor(private readonly queue: Queue) {}\nsend(data) { return this.queue.add('send', data, ${unjittered}); } }`,
    ])
      assert.deepEqual(rulesReporting(withImport(text)), JITTER, text);
  });

  it('is silent where they are spread, or never run again', () => {
    for (const options of [
      "{ attempts: 3, backoff: { type: 'exponential', delay: 1000, jitter: 0.5 } }",
      "{ attempts: 3, backoff: { type: 'ours' } }",
      '{ attempts: 1 }',
      'options',
    ])
      assert.deepEqual(
        rulesReporting(withImport(`const queue = new Queue('mail');\nqueue.add('send', data, ${options});`)),
        [],
        options,
      );
    assert.deepEqual(rulesReporting(`set.add('send', data, ${unjittered});`), []);
  });

  it('is told of a backoff that nothing waits for', () => {
    const add = (options: string, queue = "new Queue('mail')") =>
      withImport(`const queue = ${queue};\nqueue.add('send', data, ${options});`);
    const backoff = "backoff: { type: 'exponential', delay: 1000 }";
    const [finding, ...others] = findingsIn(add(`{ ${backoff} }`));
    assert.deepEqual(others, []);
    assert.equal(finding?.rule, 'no-ineffective-retry');
    assert.match(finding.mended ?? '', /attempts: 3/);
    assert.deepEqual(rulesReporting(add(`{ attempts: 1, ${backoff} }`)), []);
    const defaults = "new Queue('mail', { defaultJobOptions: { attempts: 3, backoff: 'ours' } })";
    assert.deepEqual(rulesReporting(add(`{ ${backoff} }`, defaults)), JITTER);
    assert.deepEqual(rulesReporting(add(`{ ${backoff} }`, 'queueOf("mail")')), []);
  });

  it('is reported where a failed job is run again at once', () => {
    const text = withImport(
      "const queue = new Queue('mail');\nawait queue.add('send', data, { attempts: 3 });",
    );
    const [finding, ...others] = findingsIn(text);
    assert.equal(finding?.rule, 'require-backoff');
    assert.deepEqual(others, []);
    assert.match(
      finding.mended ?? '',
      /\{ attempts: 3, backoff: \{ type: 'exponential', delay: 1000, jitter: 1 \} \}/,
    );
  });

  it('counts the defaults of the queue, also of one that another module makes', () => {
    const made = (defaults: string) => `new Queue('mail', { connection, defaultJobOptions: ${defaults} })`;
    const add = (options: string) => `mailQueue.add('send', data, ${options});`;
    const spread = "{ backoff: { type: 'exponential', delay: 1000, jitter: 1 } }";
    for (const [defaults, options, rules] of [
      [spread, '{ attempts: 3 }', []],
      [spread, '{ attempts: 3, backoff: 5000 }', JITTER],
      ["{ backoff: { type: 'fixed', delay: 1000 } }", '{ attempts: 3 }', JITTER],
      ['{ removeOnComplete: true }', '{ attempts: 3 }', ['require-backoff']],
      ['defaults', '{ attempts: 3 }', []],
      // Reported where the queue is made.
      [unjittered, '{ removeOnComplete: true }', []],
    ] as const) {
      const filename = beside({
        'queue.ts': withImport(`export const mailQueue = ${made(defaults)};`),
      });
      const text = `import { type JobsOptions } from 'bullmq';\nimport { mailQueue } from './queue';\n${add(options)}`;
      assert.deepEqual(rulesReporting(text, filename), rules, `${defaults} ${options}`);
    }
    assert.deepEqual(
      rulesReporting(withImport(`const mailQueue = ${made(unjittered)};\n${add('{ delay: 9 }')}`)),
      JITTER,
    );
    const [finding] = findingsIn(
      withImport(
        `const mailQueue = ${made("{ backoff: { type: 'fixed', delay: 9 } }")};\n${add('{ attempts: 3 }')}`,
      ),
    );
    assert.equal(finding?.mended, undefined, 'a jitter alone would take the place of the whole backoff');
  });

  it('follows a queue to the module that is named for it, whatever its name', () => {
    const filename = beside({ 'bullmq.ts': withImport("export const mailPool = new Queue('mail');") });
    const text = (from: string) =>
      `import { mailPool } from './${from}';\nmailPool.add('send', data, { attempts: 10 });`;
    assert.deepEqual(rulesReporting(text('bullmq'), filename), ['require-backoff']);
    assert.deepEqual(rulesReporting(text('bullmq.js'), filename), ['require-backoff']);
    assert.deepEqual(rulesReporting(text('pools'), filename), []);
  });

  it('is silent on a queue that is handed in and may have defaults', () => {
    const text = withImport(
      "class Mail { constructor(private readonly queue: Queue) {}\nsend(data) { return this.queue.add('send', data, { attempts: 3 }); } }",
    );
    assert.deepEqual(rulesReporting(text), []);
    assert.deepEqual(
      rulesReporting(withImport('queue.addBulk([{ name, data, opts: { attempts: 3 } }]);')),
      [],
    );
  });

  it('offers jitter to versions that have it', () => {
    const text = withImport(
      `const queue = new Queue('mail');\nawait queue.add('send', data, ${unjittered});`,
    );
    const mended = (version: string) => findingsIn(text, installed({ bullmq: version }))[0]?.mended;
    assert.match(mended('5.56.0') ?? '', /delay: 1000, jitter: 1 \}/);
    assert.equal(mended('5.53.0'), undefined);
  });
});

describe('bull', () => {
  it('is reported, for it knows no jitter', () => {
    const text = (options: string) =>
      `const Queue = require('bull');\nconst queue = new Queue('mail');\nqueue.add(data, ${options});`;
    assert.deepEqual(
      rulesReporting(text("{ attempts: 3, backoff: { type: 'fixed', delay: 1000 } }")),
      JITTER,
    );
    assert.deepEqual(rulesReporting(text("{ attempts: 3, backoff: { type: 'ours' } }")), []);
  });
});

describe('@nestjs/bullmq', () => {
  it('is reported where a queue is registered', () => {
    const text = `import { BullModule } from '@nestjs/bullmq';
      BullModule.registerQueue({ name: 'mail', defaultJobOptions: { attempts: 3, backoff: { type: 'fixed', delay: 9 } } });`;
    assert.deepEqual(rulesReporting(text), JITTER);
    assert.deepEqual(rulesReporting(text, declared({ bullmq: '^5.0.0' })), JITTER);
  });
});

describe('job options by what is in them', () => {
  const options = "{ attempts: 3, backoff: { type: 'exponential', delay: 1000 } }";
  const helper = `export const send = (data) => queueOf('mail').add('send', data, ${options});`;

  it('are those of the queue that the project depends on, wherever it is made', () => {
    for (const text of [helper, `export const jobOptions = ${options};`]) {
      const [finding, ...others] = findingsIn(text, declared({ bullmq: '^5.60.0' }));
      assert.deepEqual(others, [], text);
      assert.equal(finding?.rule, 'require-jitter');
      assert.match(finding.mended ?? '', /delay: 1000, jitter: 1 \}/);
      assert.deepEqual(rulesReporting(text, declared({ bull: '^4.0.0' })), JITTER, text);
    }
    assert.deepEqual(rulesReporting(`import { Queue } from 'bullmq';\n${helper}`), JITTER);
    assert.match(findingsIn(helper, declared({ bull: '^4.0.0' }))[0]?.message ?? '', /^bull runs/);
  });

  it('count the attempts that a setting is where nobody sets it', () => {
    for (const [attempts, rules] of [
      ["parseInt(process.env.ATTEMPTS || '3', 10)", JITTER],
      ['Number(process.env.ATTEMPTS) || 3', JITTER],
      ['options.attempts ?? 3', JITTER],
      ["parseInt(process.env.ATTEMPTS || '1', 10)", []],
      ['options.attempts', []],
    ] as const)
      assert.deepEqual(
        rulesReporting(
          `export const options = { attempts: ${attempts}, backoff: { type: 'fixed', delay: 1000 } };`,
          declared({ bull: '^4.0.0' }),
        ),
        rules,
        attempts,
      );
  });

  it('are reported once where they are handed to a queue', () => {
    const text = `import { Queue } from 'bullmq';
      const options = { attempts: 3, backoff: { type: 'fixed', delay: 1000 } };
      const queue = new Queue('mail');
      queue.add('send', data, options);
      queue.add('other', data, options);`;
    assert.deepEqual(rulesReporting(text), JITTER);
  });

  it('are nobody’s in other projects, spread, with one attempt, or with a strategy of its own', () => {
    assert.deepEqual(rulesReporting(helper, declared({ express: '^5.0.0' })), []);
    for (const other of [
      "{ attempts: 3, backoff: { type: 'exponential', delay: 1000, jitter: 0.5 } }",
      "{ attempts: 1, backoff: { type: 'exponential', delay: 1000 } }",
      "{ attempts: 3, backoff: { type: 'ours', delay: 1000 } }",
      '{ attempts: 3, backoff: { factor: 2, delay: 1000 } }',
    ])
      assert.deepEqual(
        rulesReporting(`export const options = ${other};`, declared({ bullmq: '^5.0.0' })),
        [],
        other,
      );
  });

  it('are reported with a job although the defaults of its queue are unsafe as well', () => {
    const text = `import { Queue } from 'bullmq';
      const queue = new Queue('mail', { defaultJobOptions: ${options} });
      queue.add('send', data, { attempts: 5, backoff: { type: 'fixed', delay: 60_000 } });`;
    assert.deepEqual(rulesReporting(text), [...JITTER, ...JITTER]);
  });
});

describe('pg-boss', () => {
  it('is reported where a delay comes without retryBackoff', () => {
    const text = (options: string) =>
      `import PgBoss from 'pg-boss';\nconst boss = new PgBoss(url);\nawait boss.send('mail', data, ${options});`;
    assert.deepEqual(rulesReporting(text('{ retryLimit: 3, retryDelay: 5 }')), JITTER);
    assert.deepEqual(rulesReporting(text('{ retryLimit: 3, retryDelay: 5, retryBackoff: true }')), []);
    assert.deepEqual(rulesReporting(text('{ retryLimit: 3 }')), ['require-backoff']);
    assert.deepEqual(rulesReporting(text('{ retryLimit: 3, retryBackoff: true }')), []);
    assert.deepEqual(rulesReporting(text('{ retryLimit: 0, retryDelay: 5 }')), []);
  });
});

describe('@trigger.dev/sdk', () => {
  it('is reported where its random part is switched off', () => {
    const text = (retry: string) =>
      `import { task } from '@trigger.dev/sdk/v3';\nexport const send = task({ id: 'send', retry: { ${retry} }, run });`;
    assert.deepEqual(rulesReporting(text('randomize: false')), JITTER);
    assert.deepEqual(rulesReporting(text('maxAttempts: 5')), []);
  });
});
