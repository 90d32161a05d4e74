import assert from 'node:assert/strict';
import path from 'node:path';
import type { ProjectAnswer } from '../../../extension/src/project/messages.js';
import { Projects } from '../../../extension/src/server/project/projects.js';
import { configWithoutPlugin, configWithPlugin, ProjectFolder, unjittered } from './project-folder.js';

const program = path.join(import.meta.dirname, '../../../extension/dist/forbear/project.js');

describe('the processes that run the ESLint of projects', () => {
  let folder: ProjectFolder;
  let projects: Projects;
  let log: string;

  beforeEach(() => {
    folder = new ProjectFolder();
    log = '';
  });
  afterEach(() => {
    projects.forget();
    folder.remove();
  });

  function start(limitMs = 60_000): void {
    projects = new Projects({
      program,
      limitMs,
      log: (text) => {
        log += text;
      },
    });
  }

  function lint(name = 'a.js'): Promise<ProjectAnswer> {
    return projects.lint({ file: folder.file(name), text: unjittered, preset: 'recommended' });
  }

  async function modeOf(name?: string): Promise<string> {
    const answer = await lint(name);
    return answer.kind === 'linted' ? answer.mode : JSON.stringify(answer);
  }

  const installed = { eslint: 'eslint', 'eslint-plugin-forbear': 'eslint-plugin-forbear' };

  it('answer by the configuration that is nearest to the file, each with the ESLint of its package', async () => {
    folder.install(installed).install({ eslint: 'eslint-9' }, 'packages/old').write({
      'eslint.config.mjs': configWithPlugin,
      'packages/old/eslint.config.mjs': configWithoutPlugin,
    });
    start();
    const [root, old] = await Promise.all([lint('a.js'), lint('packages/old/a.js')]);
    assert.ok(root.kind === 'linted' && old.kind === 'linted', JSON.stringify([root, old]));
    assert.deepEqual([root.mode, root.eslintVersion.split('.')[0]], ['workspace', '10']);
    assert.deepEqual([old.mode, old.eslintVersion.split('.')[0]], ['overlay', '9']);
  });

  it('notice a new configuration once they are told to forget the old one', async () => {
    folder.install(installed).write({ 'eslint.config.mjs': configWithoutPlugin });
    start();
    assert.equal(await modeOf(), 'overlay');
    folder.write({ 'eslint.config.mjs': configWithPlugin });
    projects.forget();
    assert.equal(await modeOf(), 'workspace');
  });

  it('say that there is no configuration, or no ESLint', async () => {
    start();
    assert.deepEqual(await lint(), { kind: 'unavailable', reason: 'no-config' });
    folder.write({ 'eslint.config.mjs': configWithPlugin });
    assert.deepEqual(await lint(), { kind: 'unavailable', reason: 'not-installed' });
  });

  it('hand on what the code of a project prints', async () => {
    folder
      .install(installed)
      .write({ 'eslint.config.mjs': `console.log('hello from the configuration');\n${configWithPlugin}` });
    start();
    assert.equal(await modeOf(), 'workspace');
    assert.match(log, /hello from the configuration/);
  });

  it('fail, and are not started again and again, where a configuration ends its process', async () => {
    folder.install(installed).write({ 'eslint.config.mjs': `process.exit(3);\n${configWithPlugin}` });
    start();
    const ended = { kind: 'failed', message: 'its process ended with 3' };
    assert.deepEqual(await lint(), ended);
    assert.deepEqual(await lint(), ended);
    folder.write({ 'eslint.config.mjs': configWithPlugin });
    projects.forget();
    assert.equal(await modeOf(), 'workspace');
  });

  it('go on for the others where one configuration of those that share an ESLint ends the process', async () => {
    folder.install(installed).write({
      'good/eslint.config.mjs': configWithPlugin,
      'bad/eslint.config.mjs': `process.exit(3);\n${configWithPlugin}`,
    });
    start();
    const answers = await Promise.all([lint('bad/a.js'), lint('good/a.js'), lint('bad/b.js')]);
    assert.deepEqual(
      answers.map(({ kind }) => kind),
      ['failed', 'linted', 'failed'],
    );
    assert.deepEqual([await modeOf('good/b.js'), (await lint('bad/a.js')).kind], ['workspace', 'failed']);
  });

  it('are ended where a configuration never comes to an end', async () => {
    folder.install(installed).write({ 'eslint.config.mjs': `for (;;);\n${configWithPlugin}` });
    start(1_500);
    const answers = await Promise.all([lint('a.js'), lint('b.js')]);
    const hung = { kind: 'failed', message: 'it gave no answer within 1.5 s' };
    assert.deepEqual(answers, [hung, hung]);
  });
});
