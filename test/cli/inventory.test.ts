import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import type { FileRecord, SiteRecord } from '../../eslint-plugin/src/inventory/site-record.js';
import { captureRun } from './support/captured-run.js';
import { builtCommandLine, forbearLint } from './support/forbear-lint.js';
import { createRenamePlugin } from './support/rename-plugin.js';
import { withoutJitter } from './support/samples.js';
import { useTrees } from './support/tree.js';

describe('forbear-lint --inventory', function () {
  this.timeout(60_000);
  const createTree = useTrees();

  async function sitesOf(
    text: string,
    more: Readonly<Record<string, string>> = {},
  ): Promise<readonly SiteRecord[]> {
    const { root } = createTree({ 'a.ts': text, ...more });
    const { stdout, stderr } = await captureRun(['--inventory', '--json', 'a.ts'], root);
    assert.equal(stderr, '');
    return (JSON.parse(stdout) as FileRecord[])[0]?.sites ?? [];
  }

  it('says as JSON where a site is, what it calls, how often, how long it waits, and what it heeds', async () => {
    const tree = createTree({ 'a.ts': withoutJitter, 'b.ts': 'export {};' });
    const { status, stdout, stderr } = await forbearLint(['--inventory', '--json'], tree.root);
    assert.equal(stderr, '');
    assert.equal(status, 0);
    assert.deepEqual(JSON.parse(stdout), [
      {
        file: tree.path('a.ts'),
        sites: [
          {
            line: 2,
            column: 3,
            shape: 'loop',
            library: null,
            calls: ['GET fetch()'],
            attempts: 3,
            waits: { form: 'exponential', longestMs: [1000, 2000], totalMs: 3000, isDefault: false },
            jitter: 'no',
            retryAfter: 'no',
            idempotencyKey: null,
            timeout: 'no',
            breaker: 'no',
            nested: [],
          },
        ],
      },
    ]);
  });

  it('takes the random part of a wait at its largest', async () => {
    const wait = (delay: string) => sitesOf(withoutJitter.replace('1000 * 2 ** attempt', delay));
    const [full] = await wait('Math.random() * 1000 * 2 ** attempt');
    assert.deepEqual(full?.waits.longestMs, [1000, 2000]);
    assert.equal(full.jitter, 'yes');
    const [taken] = await wait('1000 - Math.random() * 500');
    assert.deepEqual(taken?.waits.longestMs, [1000, 1000]);
    const [read] = await wait('delayOf(attempt)');
    assert.equal(read?.waits.longestMs, null);
    assert.equal(read.waits.totalMs, null);
  });

  it('knows what the installed version of a library does by default, unless an option may say otherwise', async () => {
    const use = (options: string) =>
      sitesOf(
        `import pRetry from 'p-retry';\nexport const load = () => pRetry(() => fetch('/x')${options});`,
      );
    const [plain] = await use('');
    assert.equal(plain?.library, 'p-retry');
    assert.deepEqual(plain.calls, ['GET /x']);
    assert.equal(plain.attempts, 11);
    assert.equal(plain.waits.isDefault, true);
    assert.deepEqual(plain.waits.longestMs?.slice(0, 3), [1000, 2000, 4000]);
    assert.equal(plain.waits.totalMs, 1_023_000);
    assert.equal(plain.jitter, 'no');
    const [fewer] = await use(', { retries: 2 }');
    assert.deepEqual(fewer?.waits.longestMs, [1000, 2000]);
    const [quicker] = await use(', { minTimeout: 50 }');
    assert.equal(quicker?.waits.longestMs, null);
    assert.equal(quicker.waits.isDefault, false);
  });

  it('says which POST has a key, and which retry has no end', async () => {
    const post = (headers: string) =>
      sitesOf(withoutJitter.replace('fetch(url)', `fetch(url, { method: 'POST', headers: { ${headers} } })`));
    assert.equal((await post(''))[0]?.idempotencyKey, 'no');
    assert.equal((await post(`'Idempotency-Key': key`))[0]?.idempotencyKey, 'yes');
    const [endless] = await sitesOf(
      withoutJitter.replace(/for \(.*\)/, 'while (true)').replace('1000 * 2 ** attempt', '200'),
    );
    assert.equal(endless?.attempts, 'unlimited');
    assert.deepEqual(endless.waits.longestMs, [200, 200, 200, 200, 200]);
    assert.equal(endless.waits.totalMs, null);
  });

  it('follows a helper into another file, and names retries inside retries', async () => {
    const helper = `export async function again<T>(operation: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try { return await operation(); }
    catch (error) {
      if (attempt === 4) throw error;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
}
`;
    const [call] = await sitesOf(
      `import ky from 'ky';\nimport { again } from './again.js';\nexport const load = () => again(() => ky.get('https://x.example/y').json());`,
      { 'again.ts': helper },
    );
    assert.equal(call?.shape, 'helper-call');
    assert.equal(call.attempts, 4);
    assert.equal(call.nested[0]?.what, 'ky');
    assert.ok((call.nested[0].attempts ?? 0) > 1);
  });

  it('is laid out for a terminal, with a summary', async () => {
    const tree = createTree({ 'a.ts': withoutJitter, 'b.ts': '' });
    assert.deepEqual((await captureRun(['--inventory'], tree.root)).stdout.split('\n'), [
      'a.ts',
      '  2:3  loop  GET fetch()',
      '       3 attempts; waits exponential 1 s, 2 s, 3 s in all at most',
      '       ✖ jitter  ✖ Retry-After  – key  ✖ timeout  ✖ breaker',
      '',
      '1 retry site in 1 of 2 files',
      '  1 without jitter, 1 without Retry-After, 0 without an idempotency key, 1 without a timeout, 1 without a circuit breaker',
      '  ✔ there  ✖ not in the code  ? not to be told from the source  – not needed',
      '',
    ]);
  });

  it('names what it could not read, and lists the rest', async () => {
    const tree = createTree({ 'a.ts': `${withoutJitter}(`, 'b.ts': withoutJitter });
    const { status, stdout, stderr } = await captureRun(['--inventory', '--json'], tree.root);
    assert.equal(status, 2);
    assert.match(stderr, /^forbear-lint: a\.ts:11:\d+: Parsing error: .*\n$/);
    assert.deepEqual(
      (JSON.parse(stdout) as FileRecord[]).map(({ file }) => file),
      [tree.path('b.ts')],
    );
  });

  it('is an empty array where nothing is retried, and has no other formats', async () => {
    const tree = createTree({ 'a.ts': '' });
    assert.equal((await captureRun(['--inventory', '--json'], tree.root)).stdout, '[]\n');
    const { status, stderr } = await captureRun(['--inventory', '--format', 'sarif'], tree.root);
    assert.equal(status, 2);
    assert.match(stderr, /Option --format of --inventory cannot be 'sarif'\..* Allowed: stylish, json\.\n$/);
  });
});

describe('forbear-lint, interrupted', function () {
  this.timeout(60_000);
  const createTree = useTrees();

  it('ends with what is known, in a whole report', async () => {
    const files = Array.from({ length: 3000 }, (_, index) => [`f${index}.ts`, withoutJitter] as const);
    const tree = createTree(Object.fromEntries(files));
    const child = spawn(process.execPath, [builtCommandLine, '--json'], {
      cwd: tree.root,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk));
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      if (stdout === '') child.kill('SIGINT');
      stdout += chunk;
    });
    const [status] = (await once(child, 'close')) as [number];
    assert.equal(status, 130);
    assert.match(stderr, /^forbear-lint: interrupted/);
    const results = JSON.parse(stdout) as unknown[];
    assert.ok(results.length > 0 && results.length < files.length, String(results.length));
  });
});

describe('forbear-lint and files that are no sources', () => {
  const createTree = useTrees();

  it('names a binary and a huge one, and lints the rest', async () => {
    const tree = createTree({
      'binary.ts': Buffer.from([0x47, 0, 0x11]),
      'huge.js': Buffer.alloc(10 * 1024 * 1024 + 1, 'a'),
      'small.ts': 'bad();',
    });
    const { status, stdout, stderr } = await captureRun([], tree.root);
    assert.equal(status, 2);
    assert.equal(
      stderr,
      'forbear-lint: binary.ts: binary, or in another encoding than UTF-8\n' +
        'forbear-lint: huge.js: too large: 10485761 bytes, and more than 10 MB are not parsed\n',
    );
    assert.match(stdout, /1 finding .* in 1 of 1 file\n/);
  });

  it('names one that vanishes during the run, and lints the rest', async () => {
    const tree = createTree({ 'a.ts': 'good();', 'b.ts': '', 'c.ts': 'bad();' });
    const plugin = createRenamePlugin({ bad: 'good' });
    const mayHaveFindings = (text: string) => {
      if (text === 'good();') rmSync(tree.path('b.ts'), { force: true });
      return true;
    };
    const { status, stdout, stderr } = await captureRun([], tree.root, { ...plugin, mayHaveFindings });
    assert.equal(status, 2);
    assert.equal(stderr, 'forbear-lint: b.ts: no such file or directory\n');
    assert.match(stdout, /1 finding .* in 1 of 2 files\n/);
  });
});
