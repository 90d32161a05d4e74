import type { IdempotencyHeader } from './idempotency-header.js';

/** What a server's documentation says about its idempotency keys. */
interface PresetFacts {
  /** The longest key that it takes, in characters; `undefined` where the documentation doesn't say. */
  readonly maxLength: number | undefined;
  /** How long it knows a key at least, in hours; `undefined` where the documentation doesn't say. */
  readonly keptForHours: number | undefined;
  /** The page that says all this. */
  readonly source: string;
}

/** A server that takes its keys in a header: an `idempotencyHeader` of `createFetch`. */
export interface HeaderPreset extends IdempotencyHeader, PresetFacts {}

/**
 * A server that takes its keys in the body, where no HTTP client can add one: put `createIdempotencyKey()` into this field
 * before the call, and let the client retry by method (`methods: ['GET', ..., 'POST']`).
 */
export interface BodyPreset extends PresetFacts {
  readonly bodyField: string;
}

/** Where no in-flight status is documented, a conflict may as well be final. */
const undocumented: readonly number[] = [];

/**
 * How widely used APIs take idempotency keys, as their own documentation has it.
 *
 * ```ts
 * const fetch = createFetch({ idempotency: 'auto', idempotencyHeader: idempotencyPresets.paypal });
 * ```
 */
export const idempotencyPresets = {
  /** draft-ietf-httpapi-idempotency-key-header-07: a structured field; 409 while in flight, 422 for another payload. */
  ietf: {
    header: 'Idempotency-Key',
    form: 'quoted',
    inFlightStatuses: [409],
    maxLength: undefined,
    keptForHours: undefined,
    source: 'https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/',
  },
  /** 409 (`idempotency_key_in_use`) while in flight; another payload under the same key gets 400. */
  stripe: {
    header: 'Idempotency-Key',
    form: 'raw',
    inFlightStatuses: [409],
    maxLength: 255,
    keptForHours: 24,
    source: 'https://docs.stripe.com/api/idempotent_requests',
  },
  /**
   * Not all of its APIs take it, and how long a key is known differs between them. Of two requests at a time the second
   * may fail; by which status is not said.
   */
  paypal: {
    header: 'PayPal-Request-Id',
    form: 'raw',
    inFlightStatuses: undocumented,
    maxLength: undefined,
    keptForHours: undefined,
    source: 'https://developer.paypal.com/api/rest/reference/idempotency',
  },
  square: {
    bodyField: 'idempotency_key',
    maxLength: undefined,
    keptForHours: undefined,
    source: 'https://developer.squareup.com/docs/working-with-apis/idempotency',
  },
  adyen: {
    header: 'Idempotency-Key',
    form: 'raw',
    inFlightStatuses: undocumented,
    maxLength: 64,
    keptForHours: undefined,
    source: 'https://docs.adyen.com/development-resources/api-idempotency',
  },
  checkoutCom: {
    header: 'Cko-Idempotency-Key',
    form: 'raw',
    inFlightStatuses: undocumented,
    maxLength: undefined,
    keptForHours: 24,
    source: 'https://www.checkout.com/docs/payments/manage-payments/idempotency',
  },
  /** A UUID is obligatory. 409 means that an earlier attempt was accepted: the message is on its way. */
  line: {
    header: 'X-Line-Retry-Key',
    form: 'raw',
    inFlightStatuses: undocumented,
    maxLength: undefined,
    keptForHours: undefined,
    source: 'https://developers.line.biz/en/docs/messaging-api/retrying-api-request/',
  },
  /** Worldline Direct. ASCII only; 409 while in flight; another payload under the same key gets the first one's answer. */
  worldline: {
    header: 'X-GCS-Idempotence-Key',
    form: 'raw',
    inFlightStatuses: [409],
    maxLength: 40,
    keptForHours: 24,
    source: 'https://docs.direct.worldline-solutions.com/integration/api-developer-guide/idempotent-requests',
  },
} as const satisfies Readonly<Record<string, HeaderPreset | BodyPreset>>;
