import assert from 'node:assert/strict';
import { chmodSync, existsSync, readFileSync, realpathSync } from 'node:fs';
import { captureRun } from './support/captured-run.js';
import { createRenamePlugin } from './support/rename-plugin.js';
import { serveRegistry } from './support/registry.js';
import { useTrees } from './support/tree.js';

describe('--add-dependency', function () {
  this.timeout(60_000);
  const createTree = useTrees();
  const plugin = createRenamePlugin({ bad: "require('forbear')" });

  it('has npm add forbear to the package that imports it, not to the root', async () => {
    const tree = createTree({
      'package.json': '{ "name": "top", "workspaces": ["packages/*"] }',
      'packages/a/package.json': '{ "name": "a", "version": "1.0.0" }',
      'packages/a/x.js': 'bad;',
      // Where npm takes forbear from, instead of a registry.
      'forbear/package.json': '{ "name": "forbear", "version": "1.2.3" }',
    });
    const registry = await serveRegistry(tree.path('forbear'));
    try {
      const { status, stdout, stderr } = await captureRun(
        ['--fix-suggestions', '--add-dependency', 'packages'],
        tree.root,
        plugin,
        { ...process.env, npm_config_registry: registry.url, npm_config_cache: tree.path('cache') },
      );
      assert.deepEqual([status, stderr], [0, '']);
      assert.match(stdout, /\nAdded forbear to packages\/a\/package\.json\n/);
      const manifestOf = (file: string) =>
        JSON.parse(readFileSync(tree.path(file), 'utf8')) as { dependencies?: unknown };
      assert.deepEqual(manifestOf('packages/a/package.json').dependencies, { forbear: '^1.2.3' });
      assert.equal(manifestOf('package.json').dependencies, undefined);
      assert.ok(existsSync(tree.path('package-lock.json')));
    } finally {
      await registry.close();
    }
  });

  for (const [manager, lock, command] of [
    ['pnpm', 'pnpm-lock.yaml', 'add forbear'],
    ['yarn', 'yarn.lock', 'add forbear'],
    ['bun', 'bun.lock', 'add forbear'],
  ] as const)
    it(`runs ${manager} in the folder of the package`, async () => {
      const tree = createTree({
        'package.json': '{ "name": "top", "workspaces": ["packages/*"] }',
        [lock]: '',
        'packages/a/package.json': '{ "name": "a", "version": "1.0.0" }',
        'packages/a/x.js': 'bad;',
        [`bin/${manager}`]: '#!/bin/sh\necho "$PWD: $*" > "$TOLD"\n',
      });
      chmodSync(tree.path(`bin/${manager}`), 0o755);
      const { status, stdout, stderr } = await captureRun(
        ['--fix-suggestions', '--add-dependency', 'packages'],
        tree.root,
        plugin,
        { PATH: `${tree.path('bin')}:${process.env.PATH ?? ''}`, TOLD: tree.path('told') },
      );
      assert.deepEqual([status, stderr], [0, '']);
      assert.match(stdout, /\nAdded forbear to packages\/a\/package\.json\n/);
      assert.equal(
        readFileSync(tree.path('told'), 'utf8'),
        `${realpathSync(tree.path('packages/a'))}: ${command}\n`,
      );
    });

  it('names the command that failed, and its words', async () => {
    const tree = createTree({ 'package.json': '{ "name": "top"', 'x.js': 'bad;' });
    const { status, stderr } = await captureRun(
      ['--fix-suggestions', '--add-dependency'],
      tree.root,
      plugin,
      // An npm that runs these tests silently would hand that on.
      { ...process.env, npm_config_loglevel: 'error' },
    );
    assert.equal(status, 2);
    assert.match(stderr, /^forbear-lint: npm i forbear: exit status 1\n[^]*package\.json/);
  });
});
