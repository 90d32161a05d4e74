import { isTransient, maxCauses } from './is-transient.js';
import { statusOf } from './status-of.js';

/** Codes that stay the same however often it is tried: certificates and TLS, arguments that Node refuses, cancellations. */
const permanentCodes =
  /^(?:CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_(?:TLS_CERT_|SSL_|INVALID_|CANCELED$)|UND_ERR_(?:ABORTED|INVALID_ARG)$)/;

/**
 * Names of cancellations and of programming errors. A SyntaxError is none of them: it is also what `JSON.parse` makes of
 * an answer that broke off, or of a proxy's error page.
 */
const permanentNames = /^(?:(?:Abort|Reference|Range|Type|URI)Error|CanceledError)$/;

/**
 * Whether an error says by itself that trying again can't help.
 *
 * - A failed response, or an error that carries one or its status, with a status that {@link isTransient} does not take
 *   for transient: 400, 401, 403, 404, 422, 501 and so on.
 * - A certificate or TLS error, an argument that Node refuses (`ERR_INVALID_URL`), a cancellation (`AbortError`), or a
 *   programming error (`TypeError`, `ReferenceError`, `RangeError`), looked for through `cause`.
 *
 * It is no opposite of `isTransient`: what says nothing of this is neither, such as the errors of a database's driver or
 * of a browser that is driven. Use `isTransient` where the errors are those of HTTP clients and sockets, and
 * `!isPermanent(error)` where they may be any.
 */
export function isPermanent(errorOrResponse: unknown): boolean {
  return isProvedPermanent(errorOrResponse, maxCauses);
}

function isProvedPermanent(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null || depth === 0) return false;
  const status = statusOf(value);
  if (status !== undefined) return status >= 400 && !isTransient(value);
  if (isTransient(value)) return false;
  const { name, code, cause, errors } = value as Partial<Error> & { code?: unknown; errors?: unknown };
  if (cause !== undefined && cause !== null) return isProvedPermanent(cause, depth - 1);
  // One address that may answer next time is enough.
  if (Array.isArray(errors) && errors.length > 0)
    return errors.every((error) => isProvedPermanent(error, depth - 1));
  if (typeof code === 'string' && permanentCodes.test(code)) return true;
  return permanentNames.test(String(name));
}
