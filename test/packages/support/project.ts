import { Tree } from '../../cli/support/tree.js';
import { runProgram } from './program.js';

/** What a program that uses the runtime prints if the runtime works. */
export const expectedOutput = 'answered at attempt 3\n';

/** A program that makes a call fail twice; `load` is how it gets hold of the runtime. */
export function program(load: string): string {
  return `${load}
let calls = 0;
retry(
  async () => {
    calls++;
    if (calls < 3) throw Object.assign(new Error('not yet'), { code: 'ECONNRESET' });
    return calls;
  },
  { maxAttempts: 3, backoff: constantBackoff({ delayMs: 1 }) },
).then((answer) => console.log('answered at attempt ' + answer));
`;
}

export const esmProgram = program("import { constantBackoff, retry } from 'forbear';");
export const cjsProgram = program("const { constantBackoff, retry } = require('forbear');");

/** A new project that has installed the given packages with npm. */
export async function npmProject(
  files: Readonly<Record<string, string>>,
  ...packages: readonly string[]
): Promise<Tree> {
  const tree = new Tree({ 'package.json': '{ "private": true }', ...files });
  await runProgram(tree.root, 'npm', [
    'install',
    '--no-audit',
    '--no-fund',
    '--prefer-offline',
    '--loglevel=error',
    ...packages,
  ]);
  return tree;
}
