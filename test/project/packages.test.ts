import assert from 'node:assert/strict';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

describe('published packages', () => {
  for (const name of [
    'forbear',
    'forbear/axios',
    'forbear/diagnostics',
    'forbear/got',
    'forbear/otel',
    'forbear/redis',
    'forbear/shared',
    'forbear/simulate',
    'forbear/undici',
    'eslint-plugin-forbear',
  ]) {
    it(`${name} loads by its published name, as ESM and as CommonJS`, async () => {
      const esm: unknown = await import(name);
      const cjs: unknown = require(name);
      assert.ok(esm);
      assert.ok(cjs);
    });
  }
});
