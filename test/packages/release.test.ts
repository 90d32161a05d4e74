import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { Tree } from '../cli/support/tree.js';
import { runProgram } from './support/program.js';

const root = new URL('../../', import.meta.url);
const read = (file: string) => readFileSync(new URL(file, root), 'utf8');
const versionOf = (manifest: string) => (JSON.parse(manifest) as { version: string }).version;

describe('a release', () => {
  it('gives a package that changed its next version and a changelog, and leaves the other', async () => {
    const manifests = ['package.json', 'runtime/package.json', 'eslint-plugin/package.json'];
    const kept = [...manifests, 'extension/package.json', 'test/package.json', '.changeset/config.json'];
    const tree = new Tree({
      ...Object.fromEntries(kept.map((file) => [file, read(file)])),
      'package-lock.json': '{}',
      '.changeset/a-change.md': '---\nforbear: minor\n---\n\nWait longer.\n',
    });
    try {
      tree.initRepository();
      // It asks for a newer Node than the oldest that the packages run on.
      await runProgram(tree.root, 'npx', [
        '--yes',
        '--package=node@24',
        '--package=@changesets/cli@3',
        '--',
        'changeset',
        'version',
      ]);
      assert.notEqual(versionOf(tree.read('runtime/package.json')), versionOf(read('runtime/package.json')));
      assert.match(tree.read('runtime/CHANGELOG.md'), /### Minor Changes\n[^]*Wait longer\./);
      assert.equal(tree.read('eslint-plugin/package.json'), read('eslint-plugin/package.json'));
    } finally {
      tree.remove();
    }
  });

  it('is published with a proof of where it was built', () => {
    const workflow = load(read('.github/workflows/release.yml')) as {
      permissions: Readonly<Record<string, string>>;
      jobs: { release: { steps: { uses?: string; env?: Readonly<Record<string, string>> }[] } };
    };
    assert.equal(workflow.permissions['id-token'], 'write');
    const step = workflow.jobs.release.steps.find(({ uses }) => uses?.startsWith('changesets/action@'));
    assert.equal(step?.env?.NPM_CONFIG_PROVENANCE, 'true');
    for (const folder of ['runtime', 'eslint-plugin']) {
      const { publishConfig, repository } = JSON.parse(read(`${folder}/package.json`)) as {
        publishConfig: object;
        repository: { directory: string };
      };
      assert.deepEqual(publishConfig, { access: 'public', provenance: true });
      assert.equal(repository.directory, folder);
    }
  });

  it('brings the extension to both marketplaces as the one file that has been tested', () => {
    const workflow = load(read('.github/workflows/publish-extension.yml')) as {
      on: { push: { tags: readonly string[] } };
      permissions: Readonly<Record<string, string>>;
      jobs: { publish: { steps: { run?: string; env?: Readonly<Record<string, string>> }[] } };
    };
    assert.deepEqual(workflow.on.push.tags, ['vscode-v*']);
    assert.deepEqual(workflow.permissions, { contents: 'read' });
    const { steps } = workflow.jobs.publish;
    const indexOf = (part: string) => steps.findIndex(({ run }) => run?.includes(part));
    const packaged = indexOf('npm run package');
    assert.ok(
      indexOf('test/extension/run-host.mjs') >= 0 && packaged > indexOf('test/extension/run-host.mjs'),
    );
    for (const [program, secret] of [
      ['@vscode/vsce@3 publish', 'VSCE_PAT'],
      ['ovsx@1 publish', 'OVSX_PAT'],
    ] as const) {
      const step = steps[indexOf(program)];
      assert.ok(indexOf(program) > packaged, program);
      assert.match(step?.run ?? '', / extension\/dist\/forbear\.vsix /);
      assert.deepEqual(step?.env, { [secret]: `\${{ secrets.${secret} }}` });
    }
  });
});
