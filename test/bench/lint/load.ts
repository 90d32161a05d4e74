import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const RUNS = 9;

// The parser leaves garbage of its own, and an unfinished collection of it, which would be half of what is measured.
const SCRIPT = `
  import '@typescript-eslint/parser';
  globalThis.gc();
  const before = performance.now();
  await import('eslint-plugin-forbear');
  console.log(performance.now() - before);
`;

/** Milliseconds that importing the plugin takes in a new process that has the parser: the best of some, since other work only adds to it. */
export function loadMs(): number {
  const cwd = fileURLToPath(new URL('.', import.meta.url));
  const runs = Array.from({ length: RUNS }, () =>
    Number(
      execFileSync(process.execPath, ['--expose-gc', '--input-type=module', '--eval', SCRIPT], {
        cwd,
        encoding: 'utf8',
      }),
    ),
  );
  return Number(Math.min(...runs).toFixed(1));
}
