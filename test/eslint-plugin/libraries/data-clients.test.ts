import assert from 'node:assert/strict';

import { findingsIn, rulesIn, rulesReporting } from './findings.js';

const UNKEYED = ['require-idempotency-key'];

describe('mutations of TanStack Query', () => {
  const useMutation = (options: string) =>
    rulesReporting(
      `import { useMutation } from '@tanstack/react-query';
const create = (order) => axios.post('https://api.example/orders', order);
export const useCreate = () => useMutation({ mutationFn: create, ${options} });`,
    );

  it('are reported where they are told to try again, and send a POST', () => {
    for (const retry of ['retry: 3', 'retry: true']) {
      const rules = useMutation(retry).filter((rule) => rule !== 'require-retry-limit');
      assert.deepEqual(rules, UNKEYED, retry);
    }
  });

  it('are left alone where they are attempted once, or decide for themselves', () => {
    for (const options of ['', 'retry: 0', 'retry: false', 'retry: (count, error) => error.status === 503'])
      assert.deepEqual(useMutation(options), [], options);
  });

  it('are left alone where what they send may be sent twice', () => {
    const text = (send: string) =>
      `import { useMutation } from '@tanstack/react-query';
export const useSave = () => useMutation({ mutationFn: (order) => ${send}, retry: 2 });`;
    assert.deepEqual(rulesReporting(text("axios.put('https://api.example/orders/1', order)")), []);
    assert.deepEqual(
      rulesReporting(
        text("axios.post('https://api.example/orders', order, { headers: { 'Idempotency-Key': order.id } })"),
      ),
      [],
    );
  });

  it('get no key that all of them would share', () => {
    const [finding] = findingsIn(
      `import { useMutation } from '@tanstack/react-query';
export const useCreate = () => useMutation({ mutationFn: (order) => axios.post('https://api.example/orders', order), retry: 2 });`,
    );
    assert.equal(finding?.rule, 'require-idempotency-key');
    assert.equal(finding.mended, undefined);
  });

  it('are reported where all of a client are told to try again', () => {
    const client = (mutations: string) =>
      `import { QueryClient } from '@tanstack/react-query';
export const client = new QueryClient({ defaultOptions: { mutations: { ${mutations} } } });`;
    assert.deepEqual(rulesIn('recommended', client('retry: 1')), UNKEYED);
    assert.deepEqual(rulesReporting(client('retry: 0')), []);
    assert.deepEqual(rulesReporting(client('retry: false')), []);
    assert.equal(findingsIn(client('retry: 1'))[0]?.mended, client('retry: false'));
  });
});

describe("Apollo's RetryLink", () => {
  const link = (attempts: string) =>
    `import { RetryLink } from '@apollo/client/link/retry';
export const link = new RetryLink({ attempts: { ${attempts} } });`;

  it('is reported where mutations are sent again as queries are', () => {
    for (const attempts of ['max: 3', 'max: 3, retryIf: (error) => !!error'])
      assert.deepEqual(rulesReporting(link(attempts)), UNKEYED, attempts);
  });

  it('is left alone where it tells them apart, or where that is out of sight', () => {
    for (const attempts of [
      'max: 3, retryIf: (error, operation) => !!error && !isMutation(operation)',
      "max: 3, retryIf: (error, { query }) => query.definitions[0].operation === 'query'",
      'max: 3, retryIf: isWorthIt',
      'max: 1',
    ])
      assert.deepEqual(rulesReporting(link(attempts)), [], attempts);
  });

  it('is told to send queries alone', () => {
    const [finding] = findingsIn(link('max: 3'));
    assert.match(finding?.mended ?? '', /max: 3, retryIf: \(error, \{ query \}\) => Boolean\(error\)/);
    assert.deepEqual(rulesReporting(finding?.mended ?? ''), []);
  });
});
