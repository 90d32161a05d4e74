import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { build } from 'esbuild';
import * as forbear from 'forbear';
import * as deadline from 'forbear/deadline';

const require = createRequire(import.meta.url);

/** Bundles a module for browsers, where an import of Node's modules would fail. */
async function bundle(code: string): Promise<string> {
  const stdin = { contents: code, resolveDir: import.meta.dirname };
  const { outputFiles } = await build({
    stdin,
    bundle: true,
    platform: 'browser',
    format: 'esm',
    write: false,
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
}

describe('forbear/deadline, as published', () => {
  const formats = {
    ESM: [forbear, deadline],
    CommonJS: [require('forbear') as typeof forbear, require('forbear/deadline') as typeof deadline],
  } as const;
  for (const [format, [{ retry }, { withDeadline }]] of Object.entries(formats)) {
    it(`reaches the retries of the main module in ${format}`, async () => {
      const controller = new AbortController();
      let signal: AbortSignal | undefined;
      const hang = (context: { readonly signal: AbortSignal }) => {
        ({ signal } = context);
        return new Promise<never>(() => undefined);
      };
      const call = withDeadline(60_000, () => retry(hang), { signal: controller.signal });
      const reason = new Error('gone');
      controller.abort(reason);
      await assert.rejects(call, reason);
      assert.equal(signal?.reason, reason);
    });
  }

  it('is no part of what browsers bundle, and is kept where it is imported for its effect alone', async () => {
    assert.doesNotMatch(await bundle("export * from 'forbear'"), /async_hooks/);
    await assert.rejects(bundle("import 'forbear/deadline'"), /Could not resolve "node:async_hooks"/);
  });
});
