/**
 * Methods that may be sent again without harm: the safe and the idempotent ones of RFC 9110 section 9.2, and QUERY,
 * which is safe by its own specification (draft-ietf-httpbis-safe-method-w-body).
 */
export const idempotentMethods: readonly string[] = [
  'GET',
  'HEAD',
  'OPTIONS',
  'TRACE',
  'PUT',
  'DELETE',
  'QUERY',
];
