// `npm test`: every check and every suite, each even if one before it fails. The last line is `N passed, N failed`.
import path from 'node:path';
import { PreparationError, prepare, root } from './prepare.mjs';
import { runLibraries } from './test-libraries.mjs';
import { runCheck, runMocha, runReportingSuite } from './test-steps.mjs';

const program = (...segments) => path.join(root, 'node_modules', ...segments);
const prettier = program('prettier', 'bin', 'prettier.cjs');
const eslint = program('eslint', 'bin', 'eslint.js');
const tsc = program('typescript', 'bin', 'tsc');
const publint = program('publint', 'src', 'cli.js');
const attw = program('@arethetypeswrong', 'cli', 'dist', 'index.js');

const steps = {
  formatting: () => runCheck(prettier, '--check', '--log-level=warn', '.'),
  lint: () => runCheck(eslint, '--max-warnings=0', '.'),
  types: () => runCheck(tsc, '--build'),
  'published files of forbear': () => runCheck(publint, 'run', '--strict', 'runtime'),
  'published types of forbear': () => runCheck(attw, '--pack', '--format=ascii', 'runtime'),
  'published files of eslint-plugin-forbear': () => runCheck(publint, 'run', '--strict', 'eslint-plugin'),
  'published types of eslint-plugin-forbear': () =>
    runCheck(attw, '--pack', '--format=ascii', 'eslint-plugin'),
  'unit, property and end-to-end tests': () => runMocha(),
  'libraries as they are': runLibraries,
  // Only where it is asked for: it needs a machine that has no other work.
  ...(process.env.SOAK_SECONDS && {
    soak: () =>
      runReportingSuite(
        '--expose-gc',
        '--import=tsx',
        'test/soak/soak.ts',
        '--seconds',
        process.env.SOAK_SECONDS,
      ),
  }),
  'extension in its host': () => runReportingSuite('test/extension/run-host.mjs'),
};

async function main() {
  const results = [];
  for (const [name, run] of Object.entries({ 'set-up': prepared, ...steps })) {
    console.log(`\n── ${name}`);
    const startedAt = performance.now();
    const result = await run();
    results.push({ name, ...result, seconds: (performance.now() - startedAt) / 1000 });
    // Nothing else can run without it.
    if (name === 'set-up' && result.failed > 0) break;
  }
  console.log('\n── summary');
  for (const { name, passed, failed, seconds } of results) {
    console.log(
      `${failed > 0 ? '✖' : '✔'} ${name}: ${passed} passed, ${failed} failed, ${seconds.toFixed(1)} s`,
    );
  }
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
  return sum('failed') > 0 ? 1 : 0;
}

async function prepared() {
  try {
    prepare();
    return { passed: 0, failed: 0 };
  } catch (error) {
    if (!(error instanceof PreparationError)) throw error;
    console.log(error.message);
    return { passed: 0, failed: 1 };
  }
}

process.exitCode = await main();
