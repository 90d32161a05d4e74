// `npm run test:libraries`: what is said of libraries, held to their releases. The last line is `N passed, N failed`.
import { pathToFileURL } from 'node:url';
import { ensureLibrariesInstalled, PreparationError, prepare } from './prepare.mjs';
import { runMocha } from './test-steps.mjs';

/** Some libraries leave timers and sockets behind, so that only `--exit` ends the run. */
const mochaArgs = [
  '--no-config',
  '--node-option=import=tsx',
  '--exit',
  '--forbid-only',
  '--timeout=30000',
  'test/libraries/*.test.ts',
];

/** Installs the releases where they are missing, and runs them. */
export async function runLibraries() {
  try {
    ensureLibrariesInstalled();
  } catch (error) {
    if (!(error instanceof PreparationError)) throw error;
    console.log(error.message);
    return { passed: 0, failed: 1 };
  }
  return runMocha(...mochaArgs);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  prepare();
  const { passed, failed } = await runLibraries();
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}
