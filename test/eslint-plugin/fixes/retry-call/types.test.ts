import assert from 'node:assert/strict';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { code } from '../../rules/rule-tester.js';
import { typeErrors } from '../../suggestions/type-errors.js';
import { rewritten } from './rewritten.js';

const folder = fileURLToPath(new URL('.', import.meta.url));

const DECLARED = code(`
  export {};
  interface Page { readonly body: string; readonly attempt?: number }
  declare const client: { get(url: string, options?: { signal?: AbortSignal; attempt?: number }): Promise<Page> };
  declare function sleep(delayMs: number, options?: { signal?: AbortSignal | undefined }): Promise<void>;
  declare function isBusy(error: unknown): error is Error & { readonly status: number };
  declare function log(...args: readonly unknown[]): void;
  declare const DELAYS_MS: readonly number[];
`);

/** Retries as they are written under `strict`. */
const SOURCES: readonly (readonly [what: string, source: string])[] = [
  [
    'a helper with a generic result, whose last error is kept',
    `
      export async function withRetry<T>(fn: () => Promise<T>, maxAttempts = 3, baseMs = 500): Promise<T> {
        let lastError: unknown;
        for (let i = 0; i < maxAttempts; i++) {
          try {
            return await fn();
          } catch (error) {
            lastError = error;
            if (i < maxAttempts - 1) {
              const delay = baseMs * 2 ** i;
              log('next in', delay, i);
              await sleep(delay);
            }
          }
        }
        throw lastError;
      }`,
  ],
  [
    'a result in a variable, and an error of its own with the last one looked into',
    `
      export async function load(url: string): Promise<string> {
        let page: Page | undefined;
        let attempt = 0;
        while (true) {
          try {
            page = await client.get(url, { attempt });
            break;
          } catch (error) {
            attempt++;
            if (attempt >= 4) throw new Error(\`failed: \${error instanceof Error ? error.message : 'why?'}\`);
            await sleep(1_000 * attempt);
          }
        }
        return page.body;
      }`,
  ],
  [
    'a last error that is taken for an Error',
    `
      export async function load(url: string): Promise<Page> {
        let lastError: Error | undefined;
        for (let attempt = 1; attempt <= 3; attempt++) {
          try {
            return await client.get(url);
          } catch (error) {
            lastError = error as Error;
            log(attempt, lastError);
          }
        }
        throw new Error(\`failed: \${lastError?.message}\`);
      }`,
  ],
  [
    'a guard that narrows the error, and a hook that looks into it',
    `
      export async function load(url: string, retries = 3): Promise<Page> {
        try {
          return await client.get(url);
        } catch (error: any) {
          if (retries === 0 || !isBusy(error)) throw error;
          log(error.status, retries);
          await sleep(DELAYS_MS[0] ?? 100);
          return load(url, retries - 1);
        }
      }`,
  ],
  [
    'a name that is asked for before it is used',
    `
      export async function load(url: string): Promise<Page> {
        for (let attempt = 1; ; attempt++) {
          try {
            return await client.get(url);
          } catch (error) {
            const code = (error as { readonly code?: string }).code;
            if (!code || !['EBUSY'].includes(code) || attempt === 3) throw error;
            await sleep(500);
          }
        }
      }`,
  ],
  [
    'a chain',
    `
      export const load = (url: string, retries = 3): Promise<string> =>
        client
          .get(url)
          .then(({ body }) => body)
          .catch((error: unknown) => (retries > 0 ? load(url, retries - 1) : Promise.reject(error)));`,
  ],
  [
    'a promise made by hand',
    `
      export function load(url: string): Promise<Page> {
        return new Promise<Page>((resolve, reject) => {
          let failures = 0;
          const run = async (): Promise<void> => {
            try {
              resolve(await client.get(url));
            } catch (error) {
              failures++;
              if (failures === 3) reject(error);
              else setTimeout(() => run(), 100 * failures);
            }
          };
          void run();
        });
      }`.replace('void run();', 'run();'),
  ],
  [
    'a method with a flag and a timeout of each attempt',
    `
      export class Loader {
        private page: Page | undefined;
        async refresh(url: string): Promise<void> {
          let done = false;
          let lastError: unknown;
          for (let attempt = 0; attempt < 5 && !done; attempt++) {
            const controller = new AbortController();
            const timer = setTimeout(() => controller.abort(), 1_000);
            try {
              this.page = await client.get(url, { signal: controller.signal });
              done = true;
            } catch (error) {
              lastError = error;
              await sleep(DELAYS_MS[Math.min(attempt, DELAYS_MS.length - 1)]!);
            } finally {
              clearTimeout(timer);
            }
          }
          if (!done) {
            log('failed', lastError, this.page);
            throw new TypeError('failed');
          }
        }
      }`,
  ],
];

describe('a retry in TypeScript, rewritten', () => {
  it('has no error of types', function () {
    this.timeout(60_000);
    const texts = new Map<string, string>();
    for (const [index, [what, source]] of SOURCES.entries()) {
      const before = `${DECLARED}\n${code(source)}\n`;
      const after = rewritten(before, 'file.ts');
      assert.ok(after !== undefined, `not rewritten: ${what}`);
      texts.set(path.join(folder, `${String(index)}-before.ts`), before);
      texts.set(path.join(folder, `${String(index)}-after.ts`), after);
    }
    for (const [file, errors] of typeErrors(texts)) assert.deepEqual(errors, [], texts.get(file));
  });
});
