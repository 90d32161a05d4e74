import assert from 'node:assert/strict';
import { GrpcRetryThrottle, RetryBudget, RetryBudgets } from '../../../runtime/src/index.js';

const outcome = { kind: 'error', error: new Error('down') } as const;

describe('RetryBudgets', () => {
  it('keeps one budget per key, so that one key does not spend what is for another', () => {
    const budgets = new RetryBudgets({ create: () => new RetryBudget({ ratio: 1, minRetriesPerSecond: 0 }) });
    budgets.get('a').start();
    budgets.get('b').start();
    assert.equal(budgets.get('a').withdraw(outcome), 1);
    assert.equal(budgets.get('a').withdraw(outcome), undefined);
    assert.equal(budgets.get('b').withdraw(outcome), 1);
  });

  it('makes budgets of any kind, told their key', () => {
    const keys: string[] = [];
    const create = (key: string) => {
      keys.push(key);
      return new GrpcRetryThrottle();
    };
    const budgets = new RetryBudgets({ create });
    assert.ok(budgets.get('a') instanceof GrpcRetryThrottle);
    assert.ok(new RetryBudgets().get('a') instanceof RetryBudget);
    assert.deepEqual(keys, ['a']);
  });

  it('lets the one go that was used least recently', () => {
    const budgets = new RetryBudgets({ maxBudgets: 2 });
    const [a, b] = [budgets.get('a'), budgets.get('b')];
    assert.equal(budgets.get('a'), a);
    budgets.get('c');
    assert.equal(budgets.size, 2);
    assert.equal(budgets.get('a'), a);
    assert.notEqual(budgets.get('b'), b);
  });
});
