import assert from 'node:assert/strict';

import { lintBeside } from './lint-beside.js';
import { code } from './rule-tester.js';

const BREAKERS = code(`
  import CircuitBreaker from 'opossum';

  const breakers = new Map();
  export function breakerFor(name) {
    if (!breakers.has(name)) breakers.set(name, new CircuitBreaker(send));
    return breakers.get(name);
  }

  export function guard(load, name = '') {
    const breaker = new CircuitBreaker(load, { name });
    if (name !== '') breaker.fallback(() => []);
    return breaker;
  }

  export class BreakerService {
    createBreaker(load) {
      return new CircuitBreaker(load);
    }
  }`);

const CALLS = {
  'is one for the module': code(`
    import { guard } from './breakers.js';
    const breaker = guard(load);
    export const user = (id) => breaker.fire(id);`),
  'is kept there for each name': code(`
    import { breakerFor } from './breakers.js';
    export const user = (id) => breakerFor('users').fire(id);`),
  'belongs to an object': code(`
    import { BreakerService } from './breakers.js';
    export class Users {
      breaker;
      constructor(breakers: BreakerService) {
        this.breaker = breakers.createBreaker(load);
      }
      user(id) {
        return this.breaker.fire(id);
      }
    }`),
};

const PER_CALL = {
  'by a function': code(`
    import { guard } from './breakers.js';
    export async function user(id) {
      const breaker = guard(load, 'users');
      return await breaker.fire(id);
    }`),
  'at once': code(`
    import { guard } from './breakers.js';
    export const user = (id) => guard(load).fire(id);`),
  'by a service that is injected': code(`
    import { BreakerService } from './breakers.js';
    export class Users {
      constructor(private readonly breakers: BreakerService) {}
      async user(id) {
        const breaker = this.breakers.createBreaker(load);
        return await breaker.fire(id);
      }
    }`),
};

describe('no-per-call-policy where another file makes it', () => {
  for (const [name, text] of Object.entries(CALLS))
    it(`is silent for a breaker that ${name}`, () => {
      assert.deepEqual(lint(text), []);
    });

  for (const [name, text] of Object.entries(PER_CALL))
    it(`tells of one that is made for each call ${name}`, () => {
      const [finding, ...others] = lint(text);
      assert.deepEqual(others, []);
      assert.equal(finding?.messageId, 'perCall');
    });
});

function lint(text: string) {
  return lintBeside('no-per-call-policy', { 'breakers.ts': BREAKERS }, text);
}
