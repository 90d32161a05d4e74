import assert from 'node:assert/strict';
import { fallback, type FallbackEvent } from '../../../runtime/src/fallback/fallback.js';
import { rejectionOf } from '../support/rejection-of.js';

const failure = new Error('down');
const fail = () => {
  throw failure;
};

describe('fallback', () => {
  it('answers in place of an error, synchronous or not, and tells of it', async () => {
    const events: FallbackEvent[] = [];
    const strategy = fallback(() => 'cached', { onFallback: (event) => void events.push(event) });
    assert.equal(await strategy.run(fail), 'cached');
    assert.equal(await strategy.run(() => Promise.reject(failure)), 'cached');
    const event = { type: 'fallback', outcome: { kind: 'error', error: failure } };
    assert.deepEqual(events, [event, event]);
  });

  it('leaves results alone, undefined included, unless told otherwise', async () => {
    const nothing: unknown = await fallback(() => 'cached').run((): unknown => undefined);
    assert.equal(nothing, undefined);
    const strategy = fallback((outcome) => outcome, { fallbackOnResult: (result) => result === 503 });
    assert.deepEqual(await strategy.run(() => 503), { kind: 'result', result: 503 });
    assert.equal(await strategy.run(() => 200), 200);
  });

  it('passes on errors that it is not for', async () => {
    const strategy = fallback(() => 'cached', { fallbackOn: (error) => error !== failure });
    assert.equal(await rejectionOf(strategy.run(fail)), failure);
  });

  it('does not answer a call that its caller aborted', async () => {
    const controller = new AbortController();
    const strategy = fallback(() => assert.fail('called'));
    const call = strategy.run(() => new Promise(() => undefined), { signal: controller.signal });
    controller.abort('gone');
    assert.equal(await rejectionOf(call), 'gone');
  });

  it('rejects with its own error where it fails too, and keeps the original one as the cause', async () => {
    const own = new Error('no cache either');
    const failing = (error: unknown) =>
      rejectionOf(
        fallback(() => {
          throw error;
        }).run(fail),
      );
    assert.equal(await failing(own), own);
    assert.equal(own.cause, failure);
    const caused = new Error('mapped', { cause: 'something else' });
    assert.equal(await failing(caused), caused);
    assert.equal(caused.cause, 'something else');
    assert.equal(await failing(failure), failure);
    assert.equal('cause' in failure, false);
    const frozen = Object.freeze(new Error('frozen'));
    assert.equal(await failing(frozen), frozen);
    assert.equal(await failing(undefined), undefined);
  });

  const bad: [unknown[], RegExp][] = [
    [['cached'], /fallback: alternative must be a function, not "cached"/],
    [[fail, { fallbackOn: true }], /fallbackOn must be a function, not true/],
    [[fail, { fallbackOnResult: null }], /fallbackOnResult must be a function/],
    [[fail, { onFallback: 1 }], /onFallback must be a function/],
    [[fail, { fallbackon: fail }], /did you mean fallbackOn\?/],
  ];
  for (const [parameters, message] of bad) {
    it(`refuses ${JSON.stringify(parameters)}`, () => {
      assert.throws(() => fallback(...(parameters as Parameters<typeof fallback>)), message);
    });
  }
});
