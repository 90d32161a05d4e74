// `npm run test:packages`: packs what is published, installs it into new projects of every kind, and uses it there.
// The last line is `N passed, N failed`.
import { prepare } from './prepare.mjs';
import { runMocha } from './test-steps.mjs';

prepare();
const { passed, failed } = await runMocha(
  '--no-config',
  '--node-option=import=tsx',
  '--forbid-only',
  // Most of it is npm's.
  '--timeout=600000',
  'test/packages/*.test.ts',
);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
