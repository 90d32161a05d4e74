import assert from 'node:assert/strict';

import { watchOperation } from './harness/attempts.js';
import { load } from './harness/driver.js';

type Operation = () => Promise<unknown>;

/** A mutation of TanStack Query, of a client with these options for all of its mutations. */
async function mutate(operation: Operation, mutations: object): Promise<unknown> {
  const { QueryClient, MutationObserver } = await load<{
    QueryClient: new (options: object) => object;
    MutationObserver: new (
      client: object,
      options: object,
    ) => { mutate: (order: object) => Promise<unknown> };
  }>('@tanstack/query-core');
  const client = new QueryClient({ defaultOptions: { mutations } });
  return new MutationObserver(client, { mutationFn: operation }).mutate({});
}

/** A mutation that goes through a RetryLink of Apollo. */
async function mutateThroughLink(operation: Operation, options?: object): Promise<unknown> {
  const [{ RetryLink }, core, { from, lastValueFrom }] = await Promise.all([
    load<{ RetryLink: new (options?: object) => { concat: (next: unknown) => unknown } }>(
      '@apollo/client/link/retry',
    ),
    load<{
      ApolloLink: {
        new (handle: () => unknown): unknown;
        execute: (link: unknown, request: object, context: object) => unknown;
      };
      ApolloClient: new (options: object) => unknown;
      InMemoryCache: new () => unknown;
      gql: (text: TemplateStringsArray) => unknown;
    }>('@apollo/client'),
    load<{ from: (promise: unknown) => unknown; lastValueFrom: (source: unknown) => Promise<unknown> }>(
      'rxjs',
    ),
  ]);
  const sends = new core.ApolloLink(() => from(operation().then(() => ({ data: {} }))));
  const client = new core.ApolloClient({ link: sends, cache: new core.InMemoryCache() });
  const query = core.gql`
    mutation {
      createOrder
    }
  `;
  const link = new RetryLink(options).concat(sends);
  return lastValueFrom(core.ApolloLink.execute(link, { query }, { client }));
}

describe('mutations of libraries that fetch data', () => {
  // Loading a module takes turns of the event loop, in which nothing seems to happen.
  before(async () => {
    const done = () => Promise.resolve('done');
    await mutate(done, {});
    await mutateThroughLink(done);
  });

  it('are attempted once by TanStack Query, and again where all of a client are told to be', async () => {
    for (const [retry, attempts] of [
      [undefined, 1],
      [false, 1],
      [1, 2],
      [3, 4],
    ] as const) {
      const options = retry === undefined ? {} : { retry };
      const seen = await watchOperation((operation) => mutate(operation, options), 0.5);
      assert.equal(seen.attempts, attempts, String(retry));
    }
  });

  it('are sent again by RetryLink as queries are, but where it tells them apart', async () => {
    const seen = await watchOperation((operation) => mutateThroughLink(operation), 0.5);
    assert.equal(seen.attempts, 5);
    const retryIf = (error: unknown, { query }: { query: { definitions: { operation?: string }[] } }) =>
      Boolean(error) && query.definitions.every((one) => one.operation !== 'mutation');
    const options = { attempts: { max: 5, retryIf } };
    const apart = await watchOperation((operation) => mutateThroughLink(operation, options), 0.5);
    assert.equal(apart.attempts, 1);
  });
});
