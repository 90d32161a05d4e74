import type { Check } from '../options/check.js';

/** A token of RFC 9110 section 5.6.2, which is what a field name is. */
export const headerName: Check = {
  accepts: (value) => typeof value === 'string' && /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(value),
  allowed: 'a header name: letters, digits and !#$%&\'*+-.^_`|~ only, such as "Idempotency-Key"',
};
