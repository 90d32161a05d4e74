import assert from 'node:assert/strict';
import {
  createFetch,
  createIdempotencyKey,
  idempotencyPresets,
  quoteIdempotencyKey,
  type CreateFetchOptions,
  type HeaderPreset,
} from '../../../runtime/src/index.js';
import { closeServers, startStatusServer } from '../support/http-server.js';

afterEach(closeServers);

/** What a server sees of a POST under these options. */
async function sendTo(statuses: readonly number[], options: CreateFetchOptions) {
  const server = await startStatusServer(...statuses);
  const fetch = createFetch({ backoff: () => 0, idempotency: 'auto', ...options });
  const response = await fetch(server.url, { method: 'POST', body: '{}' });
  return { status: response.status, requests: server.requests };
}

const headerPresets = Object.entries(idempotencyPresets).filter(
  (entry): entry is [Exclude<keyof typeof idempotencyPresets, 'square'>, (typeof entry)[1] & HeaderPreset] =>
    'header' in entry[1],
);

describe('idempotencyPresets', () => {
  it('names the page that each comes from', () => {
    for (const { source } of Object.values(idempotencyPresets))
      assert.equal(new URL(source).protocol, 'https:');
  });

  for (const [name, preset] of headerPresets) {
    it(`of ${name} send one key through all attempts, in its header and its form`, async () => {
      const { requests } = await sendTo([503, 201], { idempotencyHeader: preset });
      const sent = requests.map(({ headers }) => headers[preset.header.toLowerCase()]);
      const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
      assert.match(String(sent[0]), new RegExp(preset.form === 'quoted' ? `^"${uuid}"$` : `^${uuid}$`));
      assert.deepEqual(sent, [sent[0], sent[0]]);
      assert.ok(String(sent[0]).length <= (preset.maxLength ?? Infinity));
    });

    it(`of ${name} repeat a 409 at a second attempt ${preset.inFlightStatuses.length > 0 ? 'once more' : 'never'}`, async () => {
      const { status } = await sendTo([504, 409, 201], { idempotencyHeader: preset });
      assert.equal(status, preset.inFlightStatuses.length > 0 ? 201 : 409);
    });

    it(`of ${name} never repeat a 422`, async () => {
      const { status, requests } = await sendTo([504, 422, 201], { idempotencyHeader: preset });
      assert.deepEqual([status, requests.length], [422, 2]);
    });
  }

  it('are refused by createFetch where the key belongs into the body', () => {
    const options: object = { idempotencyHeader: idempotencyPresets.square };
    assert.throws(() => createFetch(options), /idempotencyHeader must be .* that names a header/);
  });

  it('may be replaced by a scheme of your own', async () => {
    const idempotencyHeader = { header: 'X-Once', form: 'quoted', inFlightStatuses: [425] } as const;
    const createKey = () => createIdempotencyKey({ version: 7 });
    const { requests } = await sendTo([503, 425, 201], { idempotencyHeader, createKey });
    assert.equal(requests.length, 3);
    assert.match(String(requests[2]?.headers['x-once']), /^"[0-9a-f]{8}-[0-9a-f]{4}-7/);
  });
});

describe('quoteIdempotencyKey', () => {
  it('writes a String of structured fields', () => {
    assert.equal(quoteIdempotencyKey('a'), '"a"');
    assert.equal(quoteIdempotencyKey(String.raw`a"b\c`), String.raw`"a\"b\\c"`);
    assert.equal(quoteIdempotencyKey(''), '""');
  });

  for (const key of ['ä', 'a\n', '\u007f']) {
    it(`refuses ${JSON.stringify(key)}`, () => {
      assert.throws(() => quoteIdempotencyKey(key), /a key in a header must be printable ASCII/);
    });
  }
});
