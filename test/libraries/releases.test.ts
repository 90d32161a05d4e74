import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { claimsOf, proofOf } from '../../eslint-plugin/src/libraries/behavior.js';
import { retryLibraries } from '../../eslint-plugin/src/libraries/index.js';
import { helperDrivers } from './drivers/helpers.js';
import { httpClientDrivers } from './drivers/http-clients.js';
import { sdkDrivers } from './drivers/sdks.js';
import { evidence } from './harness/all-evidence.js';

const drivers = [...helperDrivers, ...httpClientDrivers, ...sdkDrivers];
const installed = JSON.parse(readFileSync(path.join(import.meta.dirname, 'package-lock.json'), 'utf8')) as {
  packages: Record<string, { name?: string; version?: string }>;
};

/** The versions of a package that are installed side by side. */
function versionsOf(name: string): string[] {
  return Object.entries(installed.packages).flatMap(([folder, { name: alias, version }]) => {
    const own = alias ?? folder.split('node_modules/').at(-1);
    return own === name && version !== undefined ? [version] : [];
  });
}

describe('the proof of what is said of libraries', () => {
  for (const { name, behaviors } of retryLibraries)
    for (const behavior of behaviors)
      it(`${name} ${behavior.release}`, () => {
        const isHere = (one: { library: string; release: string }) =>
          one.library === name && one.release === behavior.release;
        for (const claim of claimsOf(behavior)) {
          // Who is handed operations sees no responses: nothing is to prove.
          if (claim === 'retryAfter' && behavior.retryAfter?.is === 'unseen') continue;
          const proof = proofOf(behavior, claim);
          const read = evidence.filter(isHere).some(({ says }) => says[claim] !== undefined);
          if (proof === 'run') assert.ok(drivers.some(isHere), `nothing runs it to see: ${claim}`);
          if (proof === 'read') assert.ok(read, `nothing reads in it: ${claim}`);
          if (proof === 'unproved') assert.ok(!read, `is proved, and said not to be: ${claim}`);
        }
      });

  it('is of the releases that are installed', () => {
    const packages = new Map([
      ['@aws-sdk/client-*', '@aws-sdk/client-sqs'],
      ['@temporalio/workflow', '@temporalio/common'],
      ['@trigger.dev/sdk', '@trigger.dev/core'],
      ['redis', '@redis/client'],
    ]);
    for (const { name, behaviors } of retryLibraries)
      for (const { release } of name === 'forbear' ? [] : behaviors)
        assert.ok(
          versionsOf(packages.get(name) ?? name).includes(release),
          `${name} ${release} is not installed, but ${versionsOf(packages.get(name) ?? name).join(', ')}`,
        );
  });
});
