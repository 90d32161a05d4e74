import assert from 'node:assert/strict';

import { code } from '../../rules/rule-tester.js';
import { rewritten } from './rewritten.js';

const loop = `for (let attempt = 1; ; attempt++) {
          try {
            return await client.get(url);
          } catch (error) {
            if (attempt === 3) throw error;
            await pause(500);
          }
        }`;

const call = (retry = 'retry') => `return ${retry}(() => client.get(url), {
          maxAttempts: 3,
          backoff: constantBackoff({ delayMs: 500 }),
          retryOn: () => true,
        });`;

function becomes(filename: string, source: (body: string) => string, expected: string): void {
  assert.equal(rewritten(code(source(loop)), filename), code(expected));
}

describe('a retry rewritten as a call of retry, in files of all kinds', () => {
  it('below a shebang, a license and what makes a script strict', () => {
    const script = (added: string, body: string) => `
      #!/usr/bin/env node
      // SPDX-License-Identifier: MIT
      'use strict';

      const { client, pause } = require('./client');${added}

      module.exports = async function load(url) {
        ${body}
      };`;
    const source = code(script('', loop));
    const expected = code(
      script("\n      const { retry, constantBackoff } = require('forbear');", call()).replace(', pause', ''),
    );
    assert.equal(rewritten(source, 'file.cjs'), expected);
  });

  it('beside an import of types, which stays one', () => {
    becomes(
      'file.mts',
      (body) => `
      import type { RetryOptions } from 'forbear';
      import { client, pause } from './client.mjs';

      export const options: RetryOptions = {};

      export async function load(url: string) {
        ${body}
      }`,
      `
      import type { RetryOptions } from 'forbear';
      import { client } from './client.mjs';
      import { retry, constantBackoff } from 'forbear';

      export const options: RetryOptions = {};

      export async function load(url: string) {
        ${call()}
      }`,
    );
  });

  it('under another name where the file has a retry of its own', () => {
    becomes(
      'file.ts',
      (body) => `
      import { client, pause } from './client.js';

      export function retry(count: number) {
        return count + 1;
      }

      export async function load(url: string) {
        ${body}
      }`,
      `
      import { client } from './client.js';
      import { retry as forbearRetry, constantBackoff } from 'forbear';

      export function retry(count: number) {
        return count + 1;
      }

      export async function load(url: string) {
        ${call('forbearRetry')}
      }`,
    );
  });

  it('in static methods, in fields that hold functions, and in methods of objects, with this', () => {
    for (const [open, close] of [
      ['class Client {\n      static async load(url) {', '}\n      }'],
      ['class Client {\n      load = async (url) => {', '};\n      }'],
      ['export const loader = {\n      async load(url) {', '},\n      };'],
    ] as const) {
      const source = `${open} ${loop} ${close}`.replaceAll('client.get(url)', 'this.get(url)');
      const result = rewritten(source, 'file.js') ?? '';
      assert.match(result, /return retry\(\(\) => this\.get\(url\), \{/, source);
    }
  });
});
