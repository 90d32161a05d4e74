import assert from 'node:assert/strict';

import { cardText } from '../../eslint-plugin/src/cli/explain/card-text.js';
import { explain } from '../../eslint-plugin/src/cli/explain/explain.js';
import { parseCommand } from '../../eslint-plugin/src/cli/options.js';
import { retryLibraries } from '../../eslint-plugin/src/libraries/index.js';

const plain = (_style: unknown, text: string) => text;
const textOf = (wanted: string) =>
  explain(wanted)
    .map((card) => cardText(card, plain))
    .join('\n');

describe('--explain', () => {
  it('says what a library does, what is unsafe and what to write', () => {
    const text = textOf('axios-retry');
    for (const expected of [
      /^axios-retry: HTTP client \(as of 4\.5\.0, from 4\.2 on\)$/m,
      /^ {2}attempts +4$/m,
      /^ {2}delay +none$/m,
      /^ {2}lost answer +sent again: all, POST too$/m,
      /^ {4}forbear\/require-backoff, mended by retryDelay: axiosRetry\.exponentialDelay$/m,
      /^ {2}axiosRetry\(client, \{ retries: 3, retryDelay: axiosRetry\.exponentialDelay/m,
    ])
      assert.match(text, expected);
  });

  it('says it of the version that is asked for', () => {
    assert.match(textOf('axios-retry'), /Retry-After +waited out/);
    assert.match(textOf('axios-retry@3'), /Retry-After +ignored/);
    assert.match(textOf('async-retry@1.2.3'), /jitter +none/);
    assert.match(textOf('async-retry@1.3.3'), /jitter +100 % to 200 % of the delay/);
    assert.match(textOf('@lifeomic/attempt@3.1.0'), /jitter +none/);
  });

  it('knows packages by the library that they are about', () => {
    assert.match(textOf('@tanstack/react-query'), /^@tanstack\/query-core: data client/);
    assert.match(textOf('@aws-sdk/client-s3'), /^@aws-sdk\/client-\*: SDK/);
  });

  it('has a card for every library that fits a terminal', () => {
    const code = new Set(
      retryLibraries.flatMap(({ instead = '' }) => instead.split('\n').map((line) => `  ${line}`)),
    );
    for (const { name } of retryLibraries) {
      const lines = textOf(name).split('\n');
      for (const line of lines)
        assert.ok(line.length <= 120 || code.has(line) || line.startsWith('Source: '), `${name}: ${line}`);
    }
  });

  it('names the nearest libraries of one that is not known', () => {
    assert.throws(
      () => explain('axios-rety'),
      /No library axios-rety is known here\. Nearest: axios-retry, /,
    );
    assert.throws(
      () => explain('p-retry@latest'),
      /Option --explain cannot be 'p-retry@latest': 'latest' is no version\. Allowed: /,
    );
  });

  it('is asked for with a value, and in one of two formats', () => {
    assert.deepEqual(parseCommand(['--explain', 'got']), { kind: 'explain', library: 'got', asJson: false });
    assert.deepEqual(parseCommand(['--explain', '@aws-sdk/client-s3@3', '--format', 'json']), {
      kind: 'explain',
      library: '@aws-sdk/client-s3@3',
      asJson: true,
    });
    assert.throws(() => parseCommand(['--explain']), /Option --explain needs a value/);
    assert.throws(() => parseCommand(['--explain', 'got', '--format', 'sarif']), /Allowed: stylish, json/);
  });
});
