import assert from 'node:assert/strict';
import { type Tarballs, packedTarballs } from './support/tarballs.js';

describe('what is published', () => {
  let tarballs: Tarballs;
  before(async () => {
    tarballs = await packedTarballs();
  });

  it('is what is needed, and nothing else', () => {
    const always = /^(?:package\.json|README\.md|LICENSE)$/;
    const built = /^dist\/[\w.-]+\.(?:js|cjs|d\.ts|d\.cts)$/;
    const other = (files: readonly string[], ...allowed: readonly RegExp[]) =>
      files.filter((file) => ![always, built, ...allowed].some((pattern) => pattern.test(file)));
    assert.deepEqual(other(tarballs.forbear.files), []);
    assert.deepEqual(other(tarballs.plugin.files, /^docs\/[\w/-]+\.md$/), []);
    for (const { files } of Object.values(tarballs) as { files: readonly string[] }[])
      assert.equal(files.filter((file) => always.test(file)).length, 3);
  });
});
