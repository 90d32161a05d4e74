import type { Tree } from '../cli/support/tree.js';
import { npx } from './support/program.js';
import { npmProject } from './support/project.js';
import { packedTarballs } from './support/tarballs.js';

const typed = `import { retry, fullJitter, type RetryOptions } from 'forbear';
const options: RetryOptions = { maxAttempts: 4 };
export const answer: Promise<number> = retry(async ({ attempt }) => attempt, options);
export const delayMs: number = fullJitter(100);
// @ts-expect-error -- the types are there, and strict
export const wrong: string = fullJitter(100);
`;
const plugin = `import plugin from 'eslint-plugin-forbear';
export const name: string | undefined = plugin.configs.recommended.name;
`;
const base = {
  strict: true,
  noEmit: true,
  target: 'ES2022',
  lib: ['ES2022', 'DOM'],
  types: [],
  skipLibCheck: false,
};
const settings = {
  'NodeNext, as ESM and CommonJS': { module: 'NodeNext', moduleResolution: 'NodeNext' },
  Bundler: { module: 'ESNext', moduleResolution: 'Bundler' },
  // TypeScript 6 has deprecated it, and much code still has it.
  Node10: {
    module: 'CommonJS',
    moduleResolution: 'Node10',
    ignoreDeprecations: '6.0',
    esModuleInterop: true,
  },
} as const;

describe('the types, installed from the tarballs', () => {
  let project: Tree;
  before(async () => {
    const { forbear, plugin: lint } = await packedTarballs();
    project = await npmProject(
      { 'uses.ts': typed, 'uses.mts': typed, 'uses.cts': typed, 'config.mts': plugin, 'config.ts': plugin },
      forbear.file,
      lint.file,
      'eslint@^10.0.0',
      'typescript@~6.0.0',
    );
  });
  after(() => {
    project.remove();
  });

  for (const [name, options] of Object.entries(settings))
    it(`are found and right with ${name}`, async () => {
      const include =
        options.moduleResolution === 'NodeNext' ? ['*.ts', '*.mts', '*.cts'] : ['uses.ts', 'config.ts'];
      const file = `tsconfig.${options.moduleResolution}.json`;
      project.write(file, JSON.stringify({ compilerOptions: { ...base, ...options }, include }));
      await npx(project.root, undefined, 'tsc', '--project', file);
    });
});
