import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { behaviorAt } from '../../../eslint-plugin/src/libraries/installed-versions.js';
import { retryLibraries } from '../../../eslint-plugin/src/libraries/index.js';
import type { RetryLibrary } from '../../../eslint-plugin/src/libraries/retry-library.js';
import { rulesReporting } from './findings.js';
import { installed } from './installed.js';

describe('what is known of libraries', () => {
  for (const { name, behaviors, clients = [] } of retryLibraries) {
    const [newest] = behaviors;
    if (newest?.attempts === undefined || newest.attempts === 1) continue;
    // Azure's storage clients have a number of attempts of their own; kafkajs' producers have that of all.
    const same =
      name === '@azure/core-rest-pipeline' ? [] : clients.filter(({ safeMethodsOnly }) => !safeMethodsOnly);
    for (const client of same)
      it(`says the same of the clients of ${name} as of the library`, () => {
        assert.equal(client.attempts, newest.attempts);
      });
  }

  it('is all of it in the list of its kind', async () => {
    const root = path.join(import.meta.dirname, '../../../eslint-plugin/src/libraries');
    const kindOf = new Map<string, Set<string>>();
    for (const file of readdirSync(path.join(root, 'kinds'))) {
      const lists = (await import(path.join(root, 'kinds', file))) as Record<string, RetryLibrary[]>;
      kindOf.set(file, new Set(Object.values(lists).flatMap((list) => list.map(({ kind }) => kind))));
    }
    for (const [file, kinds] of kindOf) assert.equal(kinds.size, 1, `${file}: ${[...kinds].join(', ')}`);
    assert.equal(retryLibraries.length, readdirSync(path.join(root, 'known')).length);
  });

  it('has ranges of versions that leave none out and overlap nowhere', () => {
    for (const { name, behaviors } of retryLibraries)
      for (const [index, { versions }] of behaviors.entries()) {
        assert.equal(
          versions?.until,
          behaviors[index - 1]?.versions?.since,
          `${name}, range ${String(index)}`,
        );
        if (index === behaviors.length - 1) assert.equal(versions?.since, undefined, name);
      }
  });
});

describe('the version of a package in a workspace', () => {
  it('is that of the copy above it, unless it has one of its own', () => {
    const file = installed({ 'async-retry': '1.2.3' });
    const root = path.dirname(path.dirname(file));
    const member = path.join(root, 'packages', 'orders', 'src', 'file.ts');
    mkdirSync(path.dirname(member), { recursive: true });
    const text = "import retry from 'async-retry';\nretry(load, { retries: 3 });";
    assert.deepEqual(rulesReporting(text, member), ['require-jitter']);
    const own = path.join(root, 'packages', 'orders', 'node_modules', 'async-retry');
    mkdirSync(own, { recursive: true });
    writeFileSync(path.join(own, 'package.json'), JSON.stringify({ version: '1.3.3' }));
    assert.deepEqual(rulesReporting(text, member), []);
  });

  it('decides what the library does by default', () => {
    const ioredis = retryLibraries.find(({ name }) => name === 'ioredis');
    assert.ok(ioredis);
    const jitterAt = (version: string) => behaviorAt(ioredis, installed({ ioredis: version }))?.jitter?.form;
    assert.deepEqual(['5.11.1', '6.0.0'].map(jitterAt), ['none', 'added']);
  });
});
