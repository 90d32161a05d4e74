import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import Ajv from 'ajv';
import plugin from 'eslint-plugin-forbear';
import type { Log, Result } from 'sarif';
import sax from 'sax';
import { captureRun } from './support/captured-run.js';
import { forbearLint } from './support/forbear-lint.js';
import { withoutJitter } from './support/samples.js';
import { useTrees } from './support/tree.js';

const require = createRequire(import.meta.url);
const readJson = (module: string) => JSON.parse(readFileSync(require.resolve(module), 'utf8')) as object;
const draft4 = readJson('ajv/lib/refs/json-schema-draft-04.json');
const sarifSchema = readJson('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');

function assertValidSarif(text: string): Log {
  // "format" names kinds of strings that this validator does not know.
  const ajv = new Ajv({ schemaId: 'auto', unknownFormats: 'ignore', logger: false });
  ajv.addMetaSchema(draft4);
  const log = JSON.parse(text) as Log;
  ajv.validate(sarifSchema, log);
  assert.deepEqual(ajv.errors ?? [], []);
  return log;
}

function resultsOf(log: Log): Result[] {
  return log.runs[0]?.results ?? [];
}

describe('the formats for other programs', function () {
  this.timeout(60_000);
  const createTree = useTrees();

  describe('sarif', () => {
    it('is valid, with the help of every rule, places from the folder of the run, and the suggestions', async () => {
      const tree = createTree({ 'my café/a b.ts': withoutJitter, 'clean.ts': '' });
      const { status, stdout, stderr } = await forbearLint(['--format', 'sarif'], tree.root);
      assert.equal(stderr, '');
      assert.equal(status, 1);
      const log = assertValidSarif(stdout);
      const driver = log.runs[0]?.tool.driver;
      assert.equal(driver?.semanticVersion, plugin.meta.version);
      assert.deepEqual(
        driver.rules?.map(({ id }) => id),
        Object.keys(plugin.rules)
          .map((name) => `forbear/${name}`)
          .sort(),
      );
      for (const { help, helpUri } of driver.rules ?? []) {
        assert.match(help?.markdown ?? '', /^# /);
        assert.match(helpUri ?? '', /^https:/);
      }
      assert.equal(log.runs[0]?.originalUriBaseIds?.SRCROOT?.uri, `${pathToFileURL(tree.root).href}/`);
      const jitter = resultsOf(log).find(({ ruleId }) => ruleId === 'forbear/require-jitter');
      assert.equal(driver.rules[jitter?.ruleIndex ?? -1]?.id, 'forbear/require-jitter');
      const place = jitter?.locations?.[0]?.physicalLocation;
      assert.equal(place?.artifactLocation?.uri, 'my%20caf%C3%A9/a%20b.ts');
      assert.equal(place.region?.startLine, 6);
      const change = jitter?.fixes?.[0]?.artifactChanges[0];
      assert.match(change?.replacements[0]?.insertedContent?.text ?? '', /fullJitter/);
    });

    it('keeps a fingerprint while other lines come and go, and tells equal lines apart', async () => {
      const prints = async (text: string) => {
        const { stdout } = await captureRun(['--format=sarif'], createTree({ 'a.ts': text }).root);
        return resultsOf(assertValidSarif(stdout)).map(
          (result) => result.partialFingerprints?.['findingHash/v1'],
        );
      };
      const [first, second, third] = await prints('bad(1);\nbad(2);\nbad(1);\n');
      assert.equal(new Set([first, second, third]).size, 3);
      assert.deepEqual(await prints('// new\n\nbad(1);\n{\n  bad(2);\n}\nbad(1);'), [first, second, third]);
      assert.deepEqual(await prints('bad(2);\nbad(1);\n'), [second, first]);
    });

    it('tells the way of an attempt through other files, and none that one file shows', async () => {
      const tree = createTree({
        'orders.ts': [
          "import { withRetry } from './retrying.js';",
          "import { createOrder } from './api/client.js';",
          '',
          'export const order = (body: string) =>',
          '  withRetry(() => createOrder(body));',
        ].join('\n'),
        'api/client.ts': [
          'export async function createOrder(body: string) {',
          "  const response = await fetch('https://orders.example.com/orders', { method: 'POST', body });",
          '  if (!response.ok) throw new Error(`status ${response.status}`);',
          '  return response;',
          '}',
        ].join('\n'),
        'retrying.ts': [
          'export async function withRetry<T>(operation: () => Promise<T>): Promise<T> {',
          '  for (let attempt = 1; ; attempt++) {',
          '    try {',
          '      return await operation();',
          '    } catch (error) {',
          '      if (attempt === 3) throw error;',
          '      await new Promise((resolve) => setTimeout(resolve, 1000));',
          '    }',
          '  }',
          '}',
        ].join('\n'),
      });
      const { stdout } = await forbearLint(['--format', 'sarif', '.'], tree.root);
      const results = resultsOf(assertValidSarif(stdout));
      const flowsOf = (file: string) =>
        results
          .filter(({ locations }) => locations?.[0]?.physicalLocation?.artifactLocation?.uri === file)
          .map(({ codeFlows }) =>
            codeFlows?.[0]?.threadFlows[0]?.locations.map(({ location }) => {
              const { artifactLocation, region } = location?.physicalLocation ?? {};
              return `${artifactLocation?.uri ?? ''}:${String(region?.startLine)} ${location?.message?.text ?? ''}`;
            }),
          );
      const [flow, ...others] = flowsOf('orders.ts');
      assert.deepEqual(flow, [
        'orders.ts:5 The operation is handed to `withRetry`.',
        'retrying.ts:2 It is attempted again here.',
        'orders.ts:5 It calls `createOrder`.',
        'api/client.ts:2 It sends POST https://orders.example.com/orders.',
      ]);
      for (const other of others) assert.deepEqual(other, flow);
      const own = flowsOf('retrying.ts');
      assert.ok(own.length > 0 && own.every((flow) => flow === undefined));
    });

    it('says in a valid report that a file could not be linted', async () => {
      const tree = createTree({ 'a.ts': 'const = 1;', 'b.ts': 'bad();' });
      const { status, stdout } = await captureRun(['--format=sarif'], tree.root);
      assert.equal(status, 2);
      const log = assertValidSarif(stdout);
      assert.equal(resultsOf(log).length, 1);
      const invocation = log.runs[0]?.invocations?.[0];
      assert.equal(invocation?.executionSuccessful, false);
      assert.match(
        invocation.toolExecutionNotifications?.[0]?.message.text ?? '',
        /^a\.ts:1:6: Parsing error/,
      );
    });

    it('is valid where nothing is found or there is nothing to lint', async () => {
      for (const files of [{ 'a.ts': '' }, {}]) {
        const { stdout } = await captureRun(['--format=sarif'], createTree(files).root);
        assert.deepEqual(resultsOf(assertValidSarif(stdout)), []);
      }
    });
  });

  describe('github', () => {
    it('annotates lines by paths from the checkout, with what would end a command escaped', async () => {
      const tree = createTree({ 'packages/a/x,y:%.ts': withoutJitter });
      const { status, stdout } = await forbearLint(['--format', 'github'], tree.path('packages', 'a'), {
        GITHUB_WORKSPACE: tree.root,
      });
      assert.equal(status, 1);
      assert.match(
        stdout,
        /^::error file=packages\/a\/x%2Cy%3A%25\.ts,line=6,endLine=6,col=\d+,endColumn=\d+,title=forbear\/require-jitter::Every client /m,
      );
      assert.match(stdout, /in 1 of 1 file\n$/);
    });

    it('annotates what could not be linted', async () => {
      const tree = createTree({ 'a.ts': '(' });
      const { stdout } = await captureRun(['--format=github'], tree.root);
      assert.match(stdout, /^::error title=forbear-lint::a\.ts:1:\d+: Parsing error: .*\n$/);
    });
  });

  describe('gitlab', () => {
    it('has the members that GitLab asks for, and one fingerprint for each finding', async () => {
      const tree = createTree({ 'a.ts': 'bad();\nbad();', 'b.ts': 'bad();', 'c.ts': '' });
      const { stdout } = await captureRun(['--format=gitlab', '--config=strict'], tree.root);
      const entries = JSON.parse(stdout) as { fingerprint: string }[];
      assert.equal(new Set(entries.map(({ fingerprint }) => fingerprint)).size, 3);
      const [, second] = entries;
      assert.deepEqual(second, {
        description: 'Do not use bad.',
        check_name: 'forbear/rename',
        fingerprint: second?.fingerprint,
        severity: 'minor',
        location: { path: 'a.ts', lines: { begin: 2, end: 2 } },
      });
    });

    it('is an empty array where nothing is found', async () => {
      const { stdout } = await captureRun(['--format=gitlab'], createTree({ 'a.ts': '' }).root);
      assert.deepEqual(JSON.parse(stdout), []);
    });
  });

  describe('junit', () => {
    interface Suite {
      readonly name: string | undefined;
      readonly failures: string | undefined;
      /** The message of each test's failure; undefined for one that passed. */
      readonly tests: (string | undefined)[];
    }
    const suitesOf = (text: string): readonly Suite[] => {
      const suites: Suite[] = [];
      const strict = sax.parser(true);
      strict.onerror = (error) => {
        throw error;
      };
      strict.onopentag = ({ name, attributes }) => {
        const attribute = (key: string) => (attributes as Record<string, string | undefined>)[key];
        const tests = suites.at(-1)?.tests;
        if (name === 'testsuite')
          suites.push({ name: attribute('name'), failures: attribute('failures'), tests: [] });
        else if (name === 'testcase') tests?.push(undefined);
        else if (name === 'failure') tests?.splice(-1, 1, attribute('message'));
      };
      strict.write(text).close();
      return suites;
    };

    it('is a suite for each file, a failed test for each finding, a passed one for a clean file', async () => {
      const tree = createTree({ 'a<&">.ts': 'bad();\nbad();', 'b.ts': '' });
      const suites = suitesOf((await captureRun(['--format=junit'], tree.root)).stdout);
      assert.deepEqual(
        suites.map(({ name, failures, tests }) => [name, failures, tests]),
        [
          ['a<&">.ts', '2', ['Do not use bad.', 'Do not use bad.']],
          ['b.ts', '0', [undefined]],
        ],
      );
    });

    it('stays XML whatever a file is called, and names what could not be linted', async () => {
      const tree = createTree({ 'a\u0001\n\u0085.ts': 'bad();', 'b.ts': '(' });
      const { stdout } = await captureRun(['--format=junit'], tree.root);
      assert.ok(!/[^\n\P{Cc}]/u.test(stdout));
      assert.deepEqual(
        suitesOf(stdout).map(({ name }) => name),
        ['a\uFFFD\n\uFFFD.ts', 'could not be linted'],
      );
      const empty = await captureRun(['--format=junit'], createTree().root);
      assert.equal(suitesOf(empty.stdout).length, 1);
    });
  });

  describe('compact', () => {
    it('is one line for each finding', async () => {
      const tree = createTree({ 'a.ts': 'bad();\n bad();' });
      assert.equal(
        (await captureRun(['--format=compact'], tree.root)).stdout,
        'a.ts:1:1: error: Do not use bad. [forbear/rename]\n' +
          'a.ts:2:2: error: Do not use bad. [forbear/rename]\n' +
          '2 findings (2 errors, 0 warnings) in 1 of 1 file\n',
      );
    });
  });
});
