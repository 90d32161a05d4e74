/** Codes of failures on the way to a server or back, which another try may cure. */
export const transientCodes: ReadonlySet<string> = new Set([
  // Node: sockets and DNS. ENOTFOUND too, because resolvers say so while a service is being deployed.
  'EAI_AGAIN',
  'ECONNABORTED',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTDOWN',
  'EHOSTUNREACH',
  'ENETDOWN',
  'ENETRESET',
  'ENETUNREACH',
  'ENOTFOUND',
  'EPIPE',
  'ESOCKETTIMEDOUT',
  'ETIMEDOUT',
  // Node: HTTP/2 sessions that ended under a request.
  'ERR_HTTP2_GOAWAY_SESSION',
  'ERR_HTTP2_INVALID_SESSION',
  'ERR_HTTP2_PING_CANCEL',
  'ERR_HTTP2_SESSION_ERROR',
  'ERR_HTTP2_STREAM_ERROR',
  'ERR_STREAM_PREMATURE_CLOSE',
  // undici, so Node's own fetch.
  'UND_ERR_BODY_TIMEOUT',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_SOCKET',
  // axios in browsers, where the cause is hidden from scripts.
  'ERR_NETWORK',
  // Bun's fetch.
  'ConnectionClosed',
  'ConnectionRefused',
  'FailedToOpenSocket',
  'Timeout',
]);

/** Cancellations: someone no longer wants the answer. */
const canceledCodes: ReadonlySet<string> = new Set(['ABORT_ERR', 'ERR_CANCELED', 'UND_ERR_ABORTED']);

/** Certificates and TLS: OpenSSL's verification results, its own errors, and Node's. */
const tlsCode =
  /^(?:CERT_|CRL_|ERR_TLS_|ERR_SSL_|EPROTO$|UNABLE_TO_|DEPTH_ZERO_SELF_SIGNED_CERT$|SELF_SIGNED_CERT_IN_CHAIN$|INVALID_CA$|HOSTNAME_MISMATCH$)/;

/** What a code tells: `true` transient, `false` never, `undefined` nothing known. */
export function isTransientCode(code: unknown): boolean | undefined {
  if (typeof code !== 'string') return undefined;
  if (transientCodes.has(code)) return true;
  return canceledCodes.has(code) || tlsCode.test(code) ? false : undefined;
}
