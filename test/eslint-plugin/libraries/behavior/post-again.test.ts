import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import axios, { AxiosError } from 'axios';
import axiosRetry from 'axios-retry';
import fetchRetry from 'fetch-retry';
import got from 'got';
import pRetry from 'p-retry';
import superagent from 'superagent';

import { capturedDelays } from './captured-delays.js';

/** Runs a request against a server that closes every connection without an answer, and counts what reached it. */
async function requestsReceived(send: (url: string) => PromiseLike<unknown>): Promise<string[]> {
  const received: string[] = [];
  const server = createServer((request) => {
    received.push(request.method ?? '');
    request.socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await capturedDelays(() => send(`http://127.0.0.1:${port}/orders`), 0.5);
  await new Promise((resolve) => server.close(resolve));
  return received;
}

describe('which libraries send a POST again whose answer is lost', () => {
  it('superagent: every time', async () => {
    const received = await requestsReceived((url) => superagent('POST', url).send({ item: 1 }).retry(2));
    assert.deepEqual(received, ['POST', 'POST', 'POST']);
  });

  it('fetch-retry: every time', async () => {
    const fetchAgain = fetchRetry(fetch);
    const send = (options: Parameters<typeof fetchAgain>[1]) =>
      requestsReceived((url) => fetchAgain(url, options));
    const received = await send({ method: 'POST', body: '1', retries: 2 });
    assert.deepEqual(received, ['POST', 'POST', 'POST']);
  });

  it('p-retry: whatever its operation sends', async () => {
    const send = (request: RequestInit, options: Parameters<typeof pRetry>[1]) =>
      requestsReceived((url) => pRetry(() => fetch(url, request), options));
    const received = await send({ method: 'POST', body: '1' }, { retries: 2 });
    assert.deepEqual(received, ['POST', 'POST', 'POST']);
  });

  it('got: only where its methods list it', async () => {
    const post = (methods?: ['POST']) =>
      requestsReceived((url) =>
        got.post(url, { body: '1', retry: { limit: 1, ...(methods && { methods }) } }),
      );
    assert.deepEqual(await post(), ['POST']);
    assert.deepEqual(await post(['POST']), ['POST', 'POST']);
  });
});

describe('axios-retry', () => {
  it('sends a POST again when the connection breaks', async () => {
    const watched = (options: Parameters<typeof axiosRetry>[1]) => {
      const client = axios.create();
      axiosRetry(client, options);
      return client;
    };
    const received = await requestsReceived((url) => watched({ retries: 2 }).post(url, { item: 1 }));
    assert.deepEqual(received, ['POST', 'POST', 'POST']);
  });

  /** Sends through an adapter that fails in the same way each time. */
  async function delaysAfter(
    response: { status: number; headers: Record<string, string> },
    retryDelay?: () => number,
  ) {
    const client = axios.create({
      adapter: (config) =>
        Promise.reject(
          new AxiosError('busy', 'ERR_BAD_RESPONSE', config, undefined, {
            ...response,
            config,
            data: '',
            statusText: '',
          }),
        ),
    });
    axiosRetry(client, { retries: 2, ...(retryDelay && { retryDelay }) });
    return capturedDelays(() => client.get('http://127.0.0.1/'), 0.5);
  }

  it('does not wait unless it is given a delay', async () => {
    assert.deepEqual(await delaysAfter({ status: 500, headers: {} }), [0, 0]);
  });

  it('hears Retry-After in its own delays alone', async () => {
    const busy = { status: 503, headers: { 'retry-after': '7' } };
    assert.deepEqual(await delaysAfter(busy), [7000, 7000]);
    assert.deepEqual(await delaysAfter(busy, () => 100), [100, 100]);
  });
});
