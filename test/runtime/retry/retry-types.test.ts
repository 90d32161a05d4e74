import assert from 'node:assert/strict';
import {
  retry,
  retryable,
  RetryPolicy,
  type AttemptContext,
  type FailedOutcome,
  type GiveUpEvent,
  type RetryEvent,
  type SuccessEvent,
} from '../../../runtime/src/index.js';

type Function1<Type> = (value: Type) => Type;

/** Compiles only where the value has exactly this type: a function that takes and returns it is invariant in it. */
function hasType<Expected>() {
  return <Actual>(
    value: Actual,
    ...unless: Function1<Actual> extends Function1<Expected> ? [] : [Expected]
  ): Actual => {
    assert.equal(unless.length, 0);
    return value;
  };
}

interface Order {
  readonly id: number;
}
const order: Order = { id: 7 };

// Whatever is wrong here fails in `tsc`; what runs shows that the types tell the truth.
describe('types of retry', () => {
  it('infers the result of synchronous and asynchronous operations', async () => {
    await hasType<Promise<Order>>()(retry(() => order));
    await hasType<Promise<Order>>()(retry(async () => Promise.resolve(order)));
    assert.equal((await retry(() => order)).id, 7);
  });

  it('gives a Response for fetch, without annotation', async () => {
    const fetch = () => Promise.resolve(new Response('fine'));
    const response = await retry(() => fetch(), { retryOnResult: ({ status }) => status === 503 });
    hasType<Response>()(response);
    assert.equal(await response.text(), 'fine');
  });

  it('tells predicates and hooks the type of the result, and what an outcome is by its kind', async () => {
    const seen: unknown[] = [];
    await retry(() => order, {
      retryOn: (error, context) => {
        hasType<unknown>()(error);
        hasType<AttemptContext>()(context);
        return false;
      },
      retryOnResult: (result) => {
        hasType<Order>()(result);
        return false;
      },
      retryAfter: (outcome) => {
        hasType<FailedOutcome<Order>>()(outcome);
        return outcome.kind === 'result' ? outcome.result.id : undefined;
      },
      onRetry: (event) => hasType<RetryEvent<Order>>()(event),
      onSuccess: (event) => seen.push(hasType<SuccessEvent<Order>>()(event).result.id),
      onGiveUp: (event) => {
        hasType<GiveUpEvent<Order>>()(event);
        if (event.outcome.kind === 'error') hasType<unknown>()(event.outcome.error);
        else hasType<Order>()(event.outcome.result);
      },
    });
    assert.deepEqual(seen, [7]);
  });

  it('gives a wrapped function the same signature, its this included', async () => {
    const load = retryable((id: number, suffix?: string) => Promise.resolve(`${id}${suffix ?? ''}`));
    hasType<(this: unknown, id: number, suffix?: string) => Promise<string>>()(load);
    // @ts-expect-error: the parameters are those of the function.
    assert.equal(await load('7'), '7');
    const method = retryable(function (this: Order) {
      return this.id;
    });
    assert.equal(await method.call(order), 7);
    // @ts-expect-error: this has to be an order.
    assert.equal(await method.call({}), undefined);
  });

  it('lets a policy run what its predicates are about, and nothing else', async () => {
    const policy = new RetryPolicy<Order>({ retryOnResult: ({ id }) => id < 0 });
    const special = await policy.run(() => ({ id: 7, tag: 'new' }));
    hasType<{ id: number; tag: string }>()(special);
    // @ts-expect-error: a string is no order.
    assert.equal(await policy.run(() => 'text'), 'text');
  });

  it('refuses a misspelt option when it is compiled, and when it runs', async () => {
    const misspelt = /unknown option maxAttemps; did you mean maxAttempts\?/;
    // @ts-expect-error: the option is misspelt.
    const call = retry(() => order, { maxAttemps: 5 });
    await assert.rejects(call, misspelt);
    // @ts-expect-error: the option is misspelt.
    assert.throws(() => new RetryPolicy({ maxAttemps: 5 }), misspelt);
    // @ts-expect-error: the option is misspelt.
    assert.throws(() => retryable(() => order, { maxAttemps: 5 }), misspelt);
  });

  it('refuses an option of another type', async () => {
    // @ts-expect-error: a number is wanted.
    const call = retry(() => order, { maxAttempts: '5' });
    await assert.rejects(call, TypeError);
  });
});
