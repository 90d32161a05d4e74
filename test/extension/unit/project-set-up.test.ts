import assert from 'node:assert/strict';
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { projectSetUp } from '../../../extension/src/engine/project-set-up.js';

const text = "import { retry } from 'forbear';\n";

describe('what a project lacks', () => {
  let folder: string;
  const write = (name: string, content: string) => {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
    return file;
  };
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'forbear-set-up-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('is the runtime, in the package of the file and by its package manager', async () => {
    write('package.json', '{ "name": "shop", "workspaces": ["packages/*"] }');
    write('pnpm-lock.yaml', '');
    write('packages/orders/package.json', '{ "name": "orders" }');
    const file = write('packages/orders/src/a.ts', text);
    assert.deepEqual(await projectSetUp.missingRuntime(file, text), {
      folder: path.join(folder, 'packages/orders'),
      command: 'pnpm add forbear',
    });
  });

  it('is nothing where the package has the runtime, or the text does not import it', async () => {
    write('package.json', '{ "name": "shop", "dependencies": { "forbear": "^1.0.0" } }');
    const file = path.join(folder, 'a.ts');
    assert.equal(await projectSetUp.missingRuntime(file, text), undefined);
    write('package.json', '{ "name": "shop" }');
    assert.equal(await projectSetUp.missingRuntime(file, 'retry();'), undefined);
  });

  it('is an entry in the configuration of ESLint', async () => {
    write('package.json', '{ "name": "shop", "type": "module" }');
    write('package-lock.json', '{}');
    const before = "import js from '@eslint/js';\n\nexport default [\n  js.configs.recommended,\n];\n";
    const file = write('eslint.config.js', before);
    assert.deepEqual(await projectSetUp.plan(path.join(folder)), {
      planned: {
        file,
        before,
        after: `import js from '@eslint/js';
import forbear from 'eslint-plugin-forbear';

export default [
  js.configs.recommended,
  forbear.configs.recommended,
];
`,
      },
      install: { folder, command: 'npm i -D eslint eslint-plugin-forbear' },
    });
  });

  it('is nothing to write where the configuration has the plugin', async () => {
    write('package.json', '{ "name": "shop" }');
    write('eslint.config.js', "import forbear from 'eslint-plugin-forbear';\nexport default [];\n");
    const { planned, note } = await projectSetUp.plan(folder);
    assert.deepEqual([planned, note], [undefined, 'eslint.config.js has forbear already']);
  });
});
