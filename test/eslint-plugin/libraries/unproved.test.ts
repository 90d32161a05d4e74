import assert from 'node:assert/strict';
import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';

import plugin from '../../../eslint-plugin/src/index.js';
import { librariesOf } from '../../../eslint-plugin/src/libraries/find.js';

/** What is found by what a library does unless it is told otherwise, each by another claim. */
const CASES = [
  {
    library: 'p-retry',
    claim: 'delay',
    rule: 'forbear/require-jitter',
    code: `import pRetry from 'p-retry';
export const load = (url: string) => pRetry(() => read(url), { retries: 3 });`,
  },
  {
    library: 'axios-retry',
    claim: 'delay',
    rule: 'forbear/require-backoff',
    code: `import axios from 'axios';
import axiosRetry from 'axios-retry';
axiosRetry(axios, { retries: 3 });`,
  },
  {
    library: 'es-toolkit',
    claim: 'attempts',
    rule: 'forbear/require-retry-limit',
    code: `import { retry } from 'es-toolkit';
export const load = (url: string) => retry(() => fetch(url));`,
  },
  {
    library: 'requestretry',
    claim: 'retryAfter',
    rule: 'forbear/respect-retry-after',
    code: `import request from 'requestretry';
request({ url: 'https://example.org', maxAttempts: 3 });`,
  },
  {
    library: 'superagent',
    claim: 'lostAnswer',
    rule: 'forbear/require-idempotency-key',
    code: `import superagent from 'superagent';
export const pay = (order: object) => superagent.post('/payments').send(order).retry(1);`,
  },
  {
    library: 'openai',
    claim: 'attempts',
    rule: 'forbear/no-nested-retry',
    code: `import OpenAI from 'openai';
const client = new OpenAI();
export async function ask(prompt: string) {
  for (let attempt = 1; ; attempt++)
    try {
      return await client.responses.create({ input: prompt });
    } catch (error) {
      if (attempt === 3) throw error;
    }
}`,
  },
  {
    library: 'p-retry',
    claim: 'attempts',
    rule: 'forbear/no-nested-retry',
    code: `import pRetry from 'p-retry';
export async function load(url: string) {
  for (let attempt = 1; ; attempt++)
    try {
      return await pRetry(() => fetch(url));
    } catch (error) {
      if (attempt === 3) throw error;
    }
}`,
  },
] as const;

describe('what is said of a library', () => {
  for (const { library, claim, rule, code } of CASES) {
    it(`is reported in both presets where it is proved: ${library}, ${claim}, ${rule}`, () => {
      assert.ok(rulesOf('recommended', code).includes(rule), 'recommended');
      assert.ok(rulesOf('strict', code).includes(rule), 'strict');
    });

    it(`is reported in strict alone where it is not: ${library}, ${claim}, ${rule}`, () => {
      whileUnproved(library, claim, () => {
        assert.ok(!rulesOf('recommended', code).includes(rule), 'recommended');
        assert.ok(rulesOf('strict', code).includes(rule), 'strict');
      });
    });
  }

  it('needs no proof where the code says it', () => {
    const code = `import OpenAI from 'openai';
import pRetry from 'p-retry';
const client = new OpenAI({ maxRetries: 4 });
export const ask = (prompt: string) => pRetry(() => client.responses.create({ input: prompt }), { retries: 2 });`;
    whileUnproved('openai', 'attempts', () => {
      assert.ok(rulesOf('recommended', code).includes('forbear/no-nested-retry'));
    });
  });
});

function rulesOf(preset: 'recommended' | 'strict', code: string): (string | null)[] {
  const config = { ...plugin.configs[preset], files: ['**/*.ts'], languageOptions: { parser } };
  return new Linter({ configType: 'flat', cwd: '/' })
    .verify(code, config, { filename: '/project/file.ts' })
    .map(({ ruleId }) => ruleId);
}

/** Takes the proof of a claim away from all releases of a library for as long as something runs. */
function whileUnproved(name: string, claim: string, run: () => void): void {
  const behaviors = librariesOf(name).flatMap((library) => library.behaviors);
  assert.ok(behaviors.length > 0, name);
  const before = behaviors.map(({ proofs }) => proofs);
  for (const behavior of behaviors)
    Object.assign(behavior, { proofs: { ...behavior.proofs, [claim]: 'unproved' } });
  try {
    run();
  } finally {
    for (const [index, behavior] of behaviors.entries()) Object.assign(behavior, { proofs: before[index] });
  }
}
