import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { chmodSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { load } from 'js-yaml';
import { builtCommandLine, type ChildResult } from './support/forbear-lint.js';
import { withoutJitter } from './support/samples.js';
import { type Tree, useTrees } from './support/tree.js';

const require = createRequire(import.meta.url);
const page = readFileSync(new URL('../../eslint-plugin/docs/ci.md', import.meta.url), 'utf8');
const blocks = [...page.matchAll(/^```(\w+)\n(.*?)^```/gms)].map(([, language, code]) => ({
  language,
  code: code ?? '',
}));

interface Step {
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, string>>;
}

/** The commands that a page's YAML hands to a shell. */
function commandsOf(code: string): string[] {
  const file = load(code) as {
    jobs?: { forbear: { steps: readonly Step[] } };
    forbear?: { script: readonly string[] };
  };
  const steps = file.jobs?.forbear.steps ?? [];
  return [...steps.flatMap(({ run }) => run ?? []), ...(file.forbear?.script ?? [])];
}

/** Runs a script in bash, where `npx` finds what is built here instead of asking a registry. */
function bash(script: string, tree: Tree, environment: NodeJS.ProcessEnv = {}): Promise<ChildResult> {
  const binOf = (name: string) =>
    path.join(path.dirname(require.resolve(`${name}/package.json`)), 'bin', name);
  const npx = [
    '#!/usr/bin/env bash',
    'while [ "$1" = --yes ] || [ "$1" = --package ]; do',
    '  if [ "$1" = --package ]; then shift; fi',
    '  shift',
    'done',
    `case "$1" in forbear-lint) program='${builtCommandLine}';; eslint) program='${binOf('eslint')}.js';; oxlint) program='${binOf('oxlint')}';; *) exit 99;; esac`,
    'shift',
    `exec '${process.execPath}' "$program" "$@"`,
  ];
  chmodSync(tree.write('bin/npx', npx.join('\n')), 0o755);
  // As `node_modules/.bin` has it for package scripts and their kind.
  chmodSync(
    tree.write(
      'bin/forbear-lint',
      `#!/usr/bin/env bash\nexec '${process.execPath}' '${builtCommandLine}' "$@"\n`,
    ),
    0o755,
  );
  return new Promise((resolve, reject) => {
    // As GitHub's runner starts it.
    const child = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], {
      cwd: tree.path('project'),
      env: { PATH: `${tree.path('bin')}${path.delimiter}${process.env.PATH}`, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => (stdout += chunk));
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk));
    child.on('error', reject);
    child.on('close', (status) => {
      resolve({ status, stdout, stderr });
    });
  });
}

describe('the recipes for CI', function () {
  this.timeout(120_000);
  const createTree = useTrees();
  const project = { 'project/a.ts': withoutJitter };
  const untyped = withoutJitter.replaceAll(': string', '');
  const eslintConfig = `import forbear from ${JSON.stringify(require.resolve('eslint-plugin-forbear'))};\nexport default [forbear.configs.recommended];\n`;

  it('write the report that the next step takes, and fail for a finding', async () => {
    const commands = blocks.flatMap(({ language, code }) =>
      language === 'yaml' ? commandsOf(code) : language === 'sh' ? code.trim().split('\n') : [],
    );
    const reports = commands.filter((command) => command.includes('--output-file'));
    assert.equal(reports.length, 4);
    for (const command of reports) {
      const tree = createTree(project);
      const { status, stderr } = await bash(command, tree);
      assert.equal(stderr, '', command);
      assert.equal(status, 1, command);
      const file = /--output-file (\S+)/.exec(command)?.[1] ?? '';
      assert.match(readFileSync(tree.path('project', file), 'utf8'), /require-jitter/, command);
      // It is named twice where another step takes it.
      const block = blocks.find(({ code }) => code.includes(command));
      if (block?.language === 'yaml') assert.equal(block.code.split(file).length, 3, block.code);
    }
  });

  it('put findings aside by what ESLint has for it', async () => {
    const tree = createTree({ 'project/a.js': untyped, 'project/eslint.config.mjs': eslintConfig });
    const [suppress = '', again = ''] =
      blocks
        .find(({ code }) => code.includes('--suppress-rule'))
        ?.code.trim()
        .split('\n') ?? [];
    assert.match((await bash(again, tree)).stdout, /require-jitter/);
    assert.equal((await bash(suppress, tree)).status, 0);
    assert.deepEqual(await bash(again, tree), { status: 0, stdout: '', stderr: '' });
  });

  it('lint on threads with ESLint', async () => {
    const command = blocks.find(({ code }) => code.includes('--concurrency=auto'))?.code ?? '';
    const tree = createTree({ 'project/eslint.config.mjs': eslintConfig, 'project/a.js': untyped });
    const { status, stdout, stderr } = await bash(command, tree);
    assert.equal(stderr, '');
    assert.equal(status, 1);
    assert.match(stdout, /forbear\/require-jitter/);
  });

  it('lint the staged files, and no others, before a commit by lint-staged', async () => {
    const packageJson = blocks.find(({ code }) => code.includes('"lint-staged"'))?.code ?? '';
    const tree = createTree({
      'project/package.json': packageJson,
      'project/staged.ts': withoutJitter,
      'project/other.ts': withoutJitter,
    });
    const program = path.join(
      path.dirname(require.resolve('lint-staged/package.json')),
      'bin',
      'lint-staged.js',
    );
    const git = 'git -c user.name=t -c user.email=t@example.com';
    const { status, stdout, stderr } = await bash(
      [
        'git init --quiet',
        'git add package.json',
        `${git} commit --quiet --message first`,
        'git add staged.ts',
        `'${process.execPath}' '${program}'`,
      ].join('\n'),
      tree,
    );
    assert.equal(status, 1, stderr);
    assert.match(stdout + stderr, /staged\.ts[^]*forbear\/require-jitter/);
    assert.doesNotMatch(stdout + stderr, /other\.ts/);
  });

  it('lint the files that pre-commit appends to its entry', async () => {
    const code = blocks.find((block) => block.code.includes('repo: local'))?.code ?? '';
    const { repos } = load(code) as {
      repos: [{ hooks: [{ language: string; entry: string; types_or: readonly string[] }] }];
    };
    const [{ language, entry, types_or: types }] = repos[0].hooks;
    assert.equal(language, 'system');
    assert.deepEqual(types, ['javascript', 'jsx', 'ts', 'tsx']);
    const tree = createTree({ ...project, 'project/b.ts': withoutJitter });
    const { status, stdout } = await bash(`${entry} a.ts`, tree);
    assert.equal(status, 1);
    assert.match(stdout, /in 1 of 1 file/);
  });

  it('run the rules in oxlint', async () => {
    const config = blocks.find(({ code }) => code.includes('"jsPlugins"'))?.code ?? '';
    const command = blocks.find(({ code }) => code.includes('npx oxlint'))?.code ?? '';
    const tree = createTree({
      'project/.oxlintrc.json': config.replace(
        '"eslint-plugin-forbear"',
        JSON.stringify(require.resolve('eslint-plugin-forbear')),
      ),
      ...project,
    });
    const { status, stdout } = await bash(command, tree);
    assert.equal(status, 1);
    assert.match(stdout, /require-jitter/);
  });

  describe('the action', () => {
    const action = load(readFileSync(new URL('../../action.yml', import.meta.url), 'utf8')) as {
      inputs: Readonly<Record<string, { default: string }>>;
      runs: { steps: readonly [Step] };
    };
    const [step] = action.runs.steps;

    function runAction(tree: Tree, given: Readonly<Record<string, string>>): Promise<ChildResult> {
      const environment = Object.entries(step.env ?? {}).map(([name, expression]) => {
        const input = /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(expression)?.[1] ?? '';
        return [name, given[input] ?? action.inputs[input]?.default] as const;
      });
      return bash(step.run ?? '', tree, Object.fromEntries(environment));
    }

    it('hands every input over as a variable, and none as part of the script', () => {
      assert.ok(!step.run?.includes('${{'));
      assert.equal(Object.keys(step.env ?? {}).length, Object.keys(action.inputs).length);
    });

    it('annotates lines by default', async () => {
      const { status, stdout } = await runAction(createTree(project), {});
      assert.equal(status, 1);
      assert.match(stdout, /^::error file=a\.ts,line=6,/);
    });

    it('takes the inputs of the page, several paths, and names that a shell would take apart', async () => {
      const block = blocks.find(({ code }) => code.includes('uses: forbear-js/forbear@'));
      const { jobs } = load(block?.code ?? '') as { jobs: { forbear: { steps: readonly Step[] } } };
      const given = jobs.forbear.steps.at(-1)?.with ?? {};
      const tree = createTree({
        'project/a b/$(touch x);.ts': withoutJitter,
        'project/c.ts': withoutJitter,
        'project/d.ts': withoutJitter,
      });
      const paths = 'a b/$(touch x);.ts\nc.ts\n';
      const { status, stdout, stderr } = await runAction(tree, { ...given, paths });
      assert.equal(stderr, '');
      assert.equal(status, 1);
      assert.match(
        stdout,
        /^::warning file=a b\/\$\(touch x\);\.ts,.*title=forbear\/require-attempt-timeout/m,
      );
      assert.match(stdout, /in 2 of 2 files\n$/);
    });

    it('writes SARIF where a file for it is named', async () => {
      const tree = createTree(project);
      assert.equal((await runAction(tree, { 'sarif-file': 'out.sarif' })).status, 1);
      const log = JSON.parse(readFileSync(tree.path('project', 'out.sarif'), 'utf8')) as { version: string };
      assert.equal(log.version, '2.1.0');
    });
  });
});
