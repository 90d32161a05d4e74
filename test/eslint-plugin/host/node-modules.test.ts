import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as parser from '@typescript-eslint/parser';

import { FileSystemModules } from '../../../eslint-plugin/src/host/node-modules.js';
import { parseWith } from '../../../eslint-plugin/src/host/parse-with.js';
import { SyntaxModule } from '../../../eslint-plugin/src/syntax/module.js';
import { parse } from '../parse.js';

describe('the modules that a file imports', () => {
  let root = '';
  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'forbear-modules-'));
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  const write = (file: string, text: string | object) => {
    const full = path.join(root, file);
    mkdirSync(path.dirname(full), { recursive: true });
    writeFileSync(full, typeof text === 'string' ? text : JSON.stringify(text));
  };
  const modules = () => new FileSystemModules(parseWith(parser, {}));
  /** The text of what a file of the project imports. */
  const loaded = (specifier: string, from = 'src/main.ts', host = modules()) => {
    const file = new SyntaxModule(parse('').file, path.join(root, from));
    return host.load(specifier, file)?.file.text;
  };

  it('are found by relative path, under the name of what they compile to, and as the index of a folder', () => {
    write('src/sleep.ts', 'sleep');
    write('src/retry/index.ts', 'retry');
    assert.equal(loaded('./sleep'), 'sleep');
    assert.equal(loaded('./sleep.js'), 'sleep');
    assert.equal(loaded('./retry'), 'retry');
    assert.equal(loaded('./missing'), undefined);
  });

  it('are none where a file is imported that is no source', () => {
    write('src/data.json', '{}');
    assert.equal(loaded('./data.json'), undefined);
  });

  it("are found by the tsconfig's paths and base, also those that it extends", () => {
    write('tsconfig.base.json', { compilerOptions: { paths: { '@util/*': ['./src/util/*'] } } });
    write('tsconfig.json', { extends: './tsconfig.base.json' });
    write('src/util/sleep.ts', 'aliased');
    write('other/tsconfig.json', { compilerOptions: { baseUrl: './code' } });
    write('other/code/retry.ts', 'based');
    assert.equal(loaded('@util/sleep'), 'aliased');
    assert.equal(loaded('retry', 'other/code/main.ts'), 'based');
    assert.equal(loaded('@util/missing'), undefined);
  });

  it('follow a tsconfig that changes', () => {
    const host = modules();
    write('src/one.ts', 'one');
    write('src/two.ts', 'two');
    write('tsconfig.json', { compilerOptions: { paths: { it: ['./src/one'] } } });
    assert.equal(loaded('it', 'src/main.ts', host), 'one');
    write('tsconfig.json', { compilerOptions: { paths: { it: ['./src/two'] } } });
    utimesSync(path.join(root, 'tsconfig.json'), 1, 1);
    assert.equal(loaded('it', 'src/main.ts', host), 'two');
  });

  it('are sources of packages of the same workspace, by their exports', () => {
    write('package.json', { workspaces: ['packages/*'] });
    write('packages/http/package.json', {
      name: '@acme/http',
      exports: { '.': { import: './dist/index.js' }, './retry': './dist/retry.js' },
    });
    write('packages/http/src/index.ts', 'entry');
    write('packages/http/src/retry.ts', 'subpath');
    write('packages/http/dist/retry.js', 'build');
    assert.equal(loaded('@acme/http', 'packages/app/main.ts'), 'entry');
    assert.equal(loaded('@acme/http/retry', 'packages/app/main.ts'), 'subpath');
  });

  it('are found in a workspace of pnpm, and by the links of an installed one', () => {
    write('pnpm-workspace.yaml', "packages:\n  - 'libs/**'\n");
    write('libs/a/b/package.json', { name: 'listed', main: 'lib/main.js' });
    write('libs/a/b/src/main.ts', 'listed');
    assert.equal(loaded('listed', 'app/main.ts'), 'listed');
    write('elsewhere/linked/package.json', { name: 'linked' });
    write('elsewhere/linked/src/index.ts', 'linked');
    mkdirSync(path.join(root, 'app/node_modules'), { recursive: true });
    symlinkSync(path.join(root, 'elsewhere/linked'), path.join(root, 'app/node_modules/linked'), 'dir');
    assert.equal(loaded('linked', 'app/main.ts'), 'linked');
  });

  it('are none where a package is installed or comes with Node', () => {
    write('node_modules/p-retry/package.json', { name: 'p-retry', main: 'index.js' });
    write('node_modules/p-retry/index.js', 'package');
    assert.equal(loaded('p-retry'), undefined);
    assert.equal(loaded('node:fs'), undefined);
    assert.equal(loaded('path'), undefined);
  });
});
