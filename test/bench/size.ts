import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import * as forbear from 'forbear';
import { report } from './report/checks.js';

const folder = fileURLToPath(new URL('.', import.meta.url));

/** Bytes of what a bundler keeps of a module that imports just this: minified and compressed with gzip -9. */
async function bytesOf(imports: string, from: string): Promise<number> {
  const result = await build({
    stdin: { contents: `export ${imports} from '${from}';`, resolveDir: folder },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'neutral',
    target: 'es2022',
    mainFields: ['module', 'main'],
    external: ['node:*'],
    write: false,
    logLevel: 'error',
  });
  return gzipSync(result.outputFiles[0]?.contents ?? new Uint8Array(), { level: 9 }).byteLength;
}

/** What only HTTP needs; the rest of `forbear` is its core. */
const httpLayer = new Set([
  'createFetch',
  'deriveIdempotencyKey',
  'idempotencyPresets',
  'quoteIdempotencyKey',
  'rateLimits',
  'retryAfterMs',
  'serverRetryVerdict',
]);
const core = Object.keys(forbear).filter((name) => !httpLayer.has(name));

const sizes = {
  // All that it exports, as its published size counts.
  'p-retry': await bytesOf('*', 'p-retry-9'),
  cockatiel: await bytesOf('*', 'cockatiel-4'),
  ky: await bytesOf('{ default }', 'ky-2'),
  'retry, exponentialBackoff': await bytesOf('{ retry, exponentialBackoff }', 'forbear'),
  'retry, CircuitBreaker': await bytesOf('{ retry, CircuitBreaker }', 'forbear'),
  createFetch: await bytesOf('{ createFetch }', 'forbear'),
  'the core of forbear': await bytesOf(`{ ${core.join(', ')} }`, 'forbear'),
  'everything in forbear': await bytesOf('*', 'forbear'),
};

report(
  'Minified and compressed with gzip -9',
  ['bundle', 'bytes'],
  Object.entries(sizes).map(([name, bytes]) => [name, bytes]),
  [
    {
      name: 'retry with exponential backoff',
      value: sizes['retry, exponentialBackoff'],
      limit: sizes['p-retry'],
    },
    { name: 'retry and circuit breaker', value: sizes['retry, CircuitBreaker'], limit: 3_600 },
    { name: 'createFetch', value: sizes.createFetch, limit: 6_000 },
    { name: 'the core, without what only HTTP needs', value: sizes['the core of forbear'], limit: 9_000 },
  ],
);
