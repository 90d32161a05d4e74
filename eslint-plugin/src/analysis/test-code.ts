/** `orders.test.ts`, `orders.spec.js`, `orders_test.ts` as Deno runs them, `orders.e2e-spec.ts`, Cypress' `orders.cy.ts`. */
const TEST_FILE = /(?:\.(?:test|spec|e2e|e2e-spec|cy)|_test)\.[cm]?[jt]sx?$/;
/** Folders that test runners name, and those that are named for what helps tests. */
const TEST_FOLDER =
  /[\\/](?:__tests__|_tests?|__mocks__|__fixtures__|__bench__|tests?[-_\\/]?(?:utils?|utilities|helpers|support|harness))[\\/]/i;
/**
 * Folders named for tests from end to end and for benchmarks, around a file or one folder further up: beyond that it may be
 * where somebody keeps the whole project, `~/bench/shop/src/orders.ts`.
 */
const TRIAL_FOLDER = /[\\/](?:e2e|end-to-end|bench|benchmarks?)[\\/](?:[^\\/]+[\\/])?[^\\/]+$/i;
const TEST_RUNNER =
  /(?:\bfrom\s*|\brequire\(\s*|\bimport\s+)['"](?:vitest|mocha|ava|tap|jasmine|cypress|node:test|bun:test|@jest\/globals|@playwright\/test)['"]/;
/** The functions that runners define for the whole file: `describe('orders', () => ...)`. */
const SUITE = /^\s*(?:describe|suite)(?:\.\w+)*\(\s*['"`]/m;

/**
 * Whether a file is a test, or is there for tests. What is attempted again there waits for the test's own server, and is
 * the only client that it has: none of the harm that retries do in production comes from it.
 */
export function isTestCode(filename: string, text: string): boolean {
  return (
    [TEST_FILE, TEST_FOLDER, TRIAL_FOLDER].some((name) => name.test(filename)) ||
    [TEST_RUNNER, SUITE].some((content) => content.test(text))
  );
}
