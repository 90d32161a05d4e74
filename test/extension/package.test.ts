import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { listFiles, PackageManager } from '@vscode/vsce';

const workspace = path.join(import.meta.dirname, '../../extension');
const dist = path.join(workspace, 'dist');
const staged = path.join(dist, 'forbear');

interface Manifest {
  readonly name: string;
  readonly publisher: string;
  readonly version: string;
  readonly main: string;
  readonly browser: string;
  readonly icon: string;
  readonly engines: { readonly vscode: string };
  readonly dependencies?: unknown;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly contributes: { readonly configuration: { readonly properties: Record<string, Setting> } };
}

interface Setting {
  readonly default: unknown;
  readonly scope: string;
  readonly markdownDescription: string;
}

async function manifestIn(folder: string): Promise<Manifest> {
  return JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8')) as Manifest;
}

/** The files of a folder, by their paths in it. */
async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => path.relative(folder, path.join(parentPath, name)));
}

describe('the packaged extension', () => {
  before(async function () {
    this.timeout(120_000);
    await promisify(execFile)(process.execPath, [path.join(workspace, 'scripts/package.mjs')]);
  });

  it('is one file of less than 2 MB', async () => {
    const { size } = await stat(path.join(dist, 'forbear.vsix'));
    assert.ok(size < 2_000_000, `${size} bytes`);
  });

  it('contains every file that was staged, and a page for each that the marketplaces show', async () => {
    const packed = (await listFiles({ cwd: staged, packageManager: PackageManager.None })).sort();
    assert.deepEqual(packed, (await filesIn(staged)).sort());
    for (const page of ['README.md', 'CHANGELOG.md', 'LICENSE', 'THIRD_PARTY_NOTICES.txt']) {
      assert.ok(packed.includes(page), page);
    }
  });

  it('is called forbear.forbear, depends on nothing and starts from files that are there', async () => {
    const { name, publisher, main, browser, icon, dependencies, devDependencies } = await manifestIn(staged);
    assert.deepEqual(
      [publisher, name, dependencies, devDependencies],
      ['forbear', 'forbear', undefined, undefined],
    );
    for (const file of [main, browser, icon]) assert.ok((await stat(path.join(staged, file))).isFile(), file);
  });

  it('was written against the API of the oldest VS Code that it admits', async () => {
    const { engines, devDependencies } = await manifestIn(workspace);
    assert.equal(devDependencies?.['@types/vscode'], engines.vscode.replace('^', '~'));
  });

  it('has a README with pictures, each with its words', async () => {
    const page = await readFile(path.join(workspace, 'README.md'), 'utf8');
    const pictures = [...page.matchAll(/!\[([^\]]*)\]\(([^)]+)\)/g)];
    assert.ok(pictures.length >= 3);
    for (const [, words = '', file = ''] of pictures) {
      assert.ok(words.length > 20, file);
      assert.ok((await stat(path.join(workspace, file))).isFile(), file);
    }
  });

  it('has a change log for its version', async () => {
    const { version } = await manifestIn(staged);
    const changes = await readFile(path.join(staged, 'CHANGELOG.md'), 'utf8');
    assert.ok(changes.split('\n').includes(`## ${version}`), version);
  });

  it('describes each setting, and says where it applies', async () => {
    const { properties } = (await manifestIn(staged)).contributes.configuration;
    assert.deepEqual(Object.keys(properties), [
      'forbear.enable',
      'forbear.preset',
      'forbear.codeLens',
      'forbear.inlayHints',
      'forbear.trace.server',
    ]);
    const texts = JSON.parse(await readFile(path.join(staged, 'package.nls.json'), 'utf8')) as Readonly<
      Record<string, string>
    >;
    for (const [name, { default: value, scope, markdownDescription }] of Object.entries(properties)) {
      assert.notEqual(value, undefined, name);
      assert.match(scope, /^(?:resource|window)$/, name);
      assert.match(texts[markdownDescription.slice(1, -1)] ?? '', /\w.*\.$/, name);
    }
  });
});
