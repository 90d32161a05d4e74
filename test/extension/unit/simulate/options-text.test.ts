import assert from 'node:assert/strict';
import { runInThisContext } from 'node:vm';
import * as forbear from 'forbear';
import ts from 'typescript';
import { engine } from '../../../../extension/src/engine/bundled.js';
import { optionsText } from '../../../../extension/src/simulate/options-text.js';
import { forbearPlan, improved, planOf } from '../../../../extension/src/simulate/retry-plan.js';
import { record, withWaits } from './support.js';

/** The options that a text makes, by the runtime as it is published. */
function optionsOf(text: string): forbear.RetryOptions {
  const { outputText } = ts.transpileModule(`${text}export { retryOptions };`, {
    compilerOptions: { module: ts.ModuleKind.CommonJS },
  });
  const made: { retryOptions?: forbear.RetryOptions } = {};
  const run = runInThisContext(`(exports, require) => {${outputText}\n}`) as (
    exports: object,
    require: (name: string) => unknown,
  ) => void;
  run(made, (name) => {
    assert.equal(name, 'forbear');
    return forbear;
  });
  assert.ok(made.retryOptions);
  return made.retryOptions;
}

const { plan } = planOf(record);
const plans = {
  'this retry': plan,
  'this retry, improved': improved(plan),
  "Forbear's defaults": forbearPlan,
  'no limit': planOf({ ...record, attempts: 'unlimited' }).plan,
  'a table': planOf(withWaits({ form: 'table', longestMs: [100, 5_000, 300, 12_345.5] })).plan,
  'linear waits': planOf(withWaits({ form: 'linear', longestMs: [100, 200, 300, 400] })).plan,
  'equal waits': planOf(withWaits({ form: 'constant', longestMs: [1_000, 1_000] })).plan,
};

describe('the options on the clipboard', () => {
  it('read as someone would write them', () => {
    assert.equal(
      optionsText(improved(plan)),
      `import { AwsRetryQuota, exponentialBackoff } from 'forbear';

// For all calls of the process: what is made for each call learns nothing.
const retryOptions = {
  maxAttempts: 5,
  backoff: exponentialBackoff({ baseMs: 100, factor: 2, capMs: 20_000 }),
  attemptTimeoutMs: 2_000,
  budget: new AwsRetryQuota(),
};
`,
    );
    assert.equal(
      optionsText(plan),
      `import { exponentialBackoff } from 'forbear';

const retryOptions = {
  maxAttempts: 5,
  backoff: exponentialBackoff({ baseMs: 100, factor: 2, capMs: 20_000, jitter: 'none' }),
};
`,
    );
  });

  for (const [name, one] of Object.entries(plans))
    it(`are taken by the runtime, for ${name}`, async () => {
      const options = optionsOf(optionsText(one));
      assert.equal(options.maxAttempts, one.maxAttempts);
      assert.equal(options.budget !== undefined, one.hasBudget);
      assert.equal(options.breaker !== undefined, one.hasBreaker);
      assert.equal(await forbear.retry(() => 'done', options), 'done');
    });

  it('have nothing that the rules find fault with, once improved', () => {
    const text = `${optionsText(improved(plan))}
import { retry } from 'forbear';
export const load = (url: string) => retry(({ signal }) => fetch(url, { signal }), retryOptions);
`;
    const analysis = engine.lint({
      uri: 'file:///a.ts',
      language: 'typescript',
      text,
      preset: 'recommended',
    });
    assert.equal(analysis.kind, 'linted');
    assert.deepEqual(analysis.findings, []);
  });
});
