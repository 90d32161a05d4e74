import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { createFetch, type CreateFetchOptions } from '../../../runtime/src/index.js';
import { runs } from '../../properties/seed.js';

const idempotent = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'QUERY'];
const others = ['POST', 'PATCH', 'LOCK', 'BREW'];
const defaultStatuses = [408, 425, 429, 500, 502, 503, 504];

/** Bodies of each kind, made anew for each call, and whether the same bytes can be sent again. */
const bodies: readonly (readonly [string, boolean, () => unknown])[] = [
  ['no body', true, () => undefined],
  ['null', true, () => null],
  ['a string', true, () => 'text'],
  ['an empty string', true, () => ''],
  ['a Buffer', true, () => Buffer.from('text')],
  ['an ArrayBuffer', true, () => new ArrayBuffer(8)],
  ['a DataView', true, () => new DataView(new ArrayBuffer(8))],
  ['URLSearchParams', true, () => new URLSearchParams('a=1')],
  ['FormData', true, () => new FormData()],
  ['a Blob', true, () => new Blob(['text'])],
  ['a File', true, () => new File(['text'], 'name')],
  ['a function', true, () => () => new Blob(['text']).stream()],
  ['a ReadableStream', false, () => new Blob(['text']).stream()],
  ['a Node stream', false, () => Readable.from(['text'])],
  ['an async iterable', false, () => chunks()],
  ['an old Node stream that calls itself FormData', false, () => new OldFormData()],
  ['an object of no known kind', false, () => new UnknownBody()],
];

async function* chunks() {
  yield await Promise.resolve(Buffer.from('text'));
}

/** What another fetch may know how to send. */
class UnknownBody {
  readonly text = 'text';
}

class OldFormData {
  readonly [Symbol.toStringTag] = 'FormData';
  pipe(): void {
    assert.fail('nobody reads it');
  }
}

/** How often a fetch that retries calls the one below it, which answers with a status. */
async function attemptsOf(
  init: Record<string, unknown>,
  options: CreateFetchOptions = {},
  response = () => new Response(null, { status: 503 }),
): Promise<number> {
  let attempts = 0;
  const fetch = createFetch({
    backoff: () => 0,
    breaker: false,
    ...options,
    fetch: () => {
      attempts += 1;
      return Promise.resolve(response());
    },
  });
  await fetch('http://127.0.0.1/', init);
  return attempts;
}

describe('createFetch decides by method, key and body', () => {
  const methods = [...idempotent, ...others].flatMap((method) => [method, method.toLowerCase()]);
  const keys = [undefined, '', 'a key'];
  const modes = [undefined, 'given', 'auto', 'off'] as const;

  for (const [name, isReplayable, makeBody] of bodies) {
    it(`with ${name} for a body`, async () => {
      for (const method of methods) {
        for (const key of keys) {
          for (const idempotency of modes) {
            const headers = key === undefined ? {} : { 'idempotency-key': key };
            const keyed = idempotency === 'auto' || (idempotency !== 'off' && key === 'a key');
            const expected = isReplayable && (keyed || idempotent.includes(method.toUpperCase())) ? 3 : 1;
            const attempts = await attemptsOf({ method, headers, body: makeBody() }, { idempotency });
            assert.equal(attempts, expected, JSON.stringify({ method, key, idempotency }));
          }
        }
      }
    });
  }

  it('by the methods that it is told are idempotent', async () => {
    const options = { methods: ['propfind'] };
    assert.equal(await attemptsOf({ method: 'PROPFIND' }, options), 3);
    assert.equal(await attemptsOf({ method: 'GET' }, options), 1);
  });
});

describe('createFetch decides by status', () => {
  it('for each status', async () => {
    for (let status = 200; status <= 599; status += 1) {
      const attempts = await attemptsOf({}, {}, () => new Response(null, { status }));
      assert.equal(attempts, defaultStatuses.includes(status) ? 3 : 1, String(status));
    }
  });

  it('for any statuses that it is told', async () => {
    const statusArbitrary = fc.integer({ min: 200, max: 599 });
    await fc.assert(
      fc.asyncProperty(fc.array(statusArbitrary), statusArbitrary, async (statuses, status) => {
        for (const list of [statuses, new Set(statuses)]) {
          const attempts = await attemptsOf({}, { statuses: list }, () => new Response(null, { status }));
          assert.equal(attempts, statuses.includes(status) ? 3 : 1);
        }
      }),
      { numRuns: runs(200) },
    );
  });

  it('not for a response without one, such as an opaque one', async () => {
    assert.equal(await attemptsOf({}, {}, () => Response.error()), 1);
  });
});

describe('createFetch decides by error', () => {
  const coded = (code: string) =>
    new TypeError('fetch failed', { cause: Object.assign(new Error(), { code }) });
  const cases: readonly (readonly [Error, number])[] = [
    [coded('ECONNRESET'), 3],
    [coded('ECONNREFUSED'), 3],
    [coded('EAI_AGAIN'), 3],
    [coded('UND_ERR_SOCKET'), 3],
    [coded('UND_ERR_HEADERS_TIMEOUT'), 3],
    [coded('CERT_HAS_EXPIRED'), 1],
    [coded('DEPTH_ZERO_SELF_SIGNED_CERT'), 1],
    [coded('ERR_TLS_CERT_ALTNAME_INVALID'), 1],
    [coded('EPROTO'), 1],
    [new TypeError('Failed to fetch'), 3],
    [new TypeError('Failed to parse URL from x'), 1],
    [new DOMException('aborted', 'AbortError'), 1],
    [new RangeError('a mistake in the program'), 1],
  ];
  for (const [error, attempts] of cases) {
    const { code = error.message } = (error.cause ?? {}) as { readonly code?: string };
    it(`makes ${attempts} of 3 attempts for ${code}`, async () => {
      let made = 0;
      const fetch = createFetch({
        backoff: () => 0,
        fetch: () => {
          made += 1;
          return Promise.reject(error);
        },
      });
      await assert.rejects(fetch('http://127.0.0.1/'), error);
      assert.equal(made, attempts);
    });
  }
});
