import assert from 'node:assert/strict';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { LanguageServer } from '../../../extension/src/client/language-server.js';

/** A client that notes what goes over it; its first attempts to connect fail. */
function probe(failures = 0) {
  const sent: string[] = [];
  let connects = 0;
  const note = (answer: unknown) => (method: string) => {
    sent.push(method);
    return Promise.resolve(answer);
  };
  const client = {
    sendRequest: note('answer'),
    sendNotification: note(undefined),
    stop: () => note(undefined)('stop'),
  };
  const server = new LanguageServer(() => {
    connects++;
    return connects <= failures
      ? Promise.reject(new Error('no process can be started'))
      : Promise.resolve(client as unknown as BaseLanguageClient);
  });
  return { server, sent, connects: () => connects };
}

describe('the language server', () => {
  it('is started by the first request, and once', async () => {
    const { server, sent, connects } = probe();
    assert.equal(connects(), 0);
    assert.deepEqual(await Promise.all([server.request('a', {}), server.request('b', {})]), [
      'answer',
      'answer',
    ]);
    assert.deepEqual([connects(), sent], [1, ['a', 'b']]);
  });

  it('is neither started to be told something, nor to be stopped', async () => {
    const { server, sent, connects } = probe();
    await server.tell('themeChanged', 'dark');
    await server.stop();
    assert.deepEqual([connects(), sent], [0, []]);
    await server.client();
    await server.tell('themeChanged', 'dark');
    await server.stop();
    assert.deepEqual([connects(), sent], [1, ['themeChanged', 'stop']]);
  });

  it('is tried again where it has not started', async () => {
    const { server, connects } = probe(1);
    await assert.rejects(server.request('a', {}), /no process can be started/);
    assert.equal(await server.request('a', {}), 'answer');
    assert.equal(connects(), 2);
  });
});
