import assert from 'node:assert/strict';
import { type Budget, retry } from 'forbear';

/** A budget that grants everything and writes down what it is told. */
class Ledger implements Budget {
  readonly entries: string[] = [];
  start(): undefined {
    this.entries.push('start');
  }
  failure(): void {
    this.entries.push('failure');
  }
  withdraw(): number {
    this.entries.push('withdraw');
    return 5;
  }
  refund(cost: number): void {
    this.entries.push(`refund ${String(cost)}`);
  }
  success(cost: number): void {
    this.entries.push(`success ${String(cost)}`);
  }
}

const transient = () => Object.assign(new Error('reset'), { code: 'ECONNRESET' });
const backoff = () => 0;

describe('what retry tells a budget', () => {
  let ledger: Ledger;
  beforeEach(() => {
    ledger = new Ledger();
  });

  it('is the cost of the retry that succeeded', async () => {
    let calls = 0;
    const operation = () => {
      if (++calls === 1) throw transient();
      return 'done';
    };
    await retry(operation, { budget: ledger, backoff });
    assert.deepEqual(ledger.entries, ['start', 'failure', 'withdraw', 'success 5']);
  });

  it('is nothing to hold against the dependency where the error is permanent', async () => {
    const operation = () => {
      throw new TypeError('not a function');
    };
    await assert.rejects(retry(operation, { budget: ledger, backoff }), TypeError);
    assert.deepEqual(ledger.entries, ['start', 'refund 0']);
  });

  it('is nothing to hold against the dependency where the caller aborts a running attempt', async () => {
    const controller = new AbortController();
    const operation = async () => {
      controller.abort(new Error('changed my mind'));
      await new Promise((_, reject) => setImmediate(reject, transient()));
    };
    await assert.rejects(retry(operation, { budget: ledger, backoff, signal: controller.signal }), {
      message: 'changed my mind',
    });
    assert.deepEqual(ledger.entries, ['start', 'refund 0']);
  });

  it('is nothing to hold against the dependency where the caller has aborted before', async () => {
    const signal = AbortSignal.abort(new Error('too late'));
    await assert.rejects(
      retry(() => 'never', { budget: ledger, backoff, signal }),
      { message: 'too late' },
    );
    assert.deepEqual(ledger.entries, ['start', 'refund 0']);
  });

  it('is the cost back where the caller aborts the wait for a granted retry', async () => {
    const controller = new AbortController();
    const onRetry = () => {
      setImmediate(() => {
        controller.abort(new Error('enough'));
      });
    };
    const operation = () => {
      throw transient();
    };
    const options = { budget: ledger, backoff: () => 60_000, signal: controller.signal, onRetry };
    await assert.rejects(retry(operation, options), { message: 'enough' });
    assert.deepEqual(ledger.entries, ['start', 'failure', 'withdraw', 'refund 5']);
  });
});
