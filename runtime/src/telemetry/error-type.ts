import { statusOf } from '../errors/status-of.js';
import type { FailedOutcome } from '../retry/attempt-outcome.js';

/**
 * What kind of failure it was, by OpenTelemetry's `error.type`: a status, a code such as `ECONNRESET`, or the error's
 * name. Never its message, which may hold anything.
 */
export function errorType(outcome: FailedOutcome): string {
  const failure = outcome.kind === 'error' ? outcome.error : outcome.result;
  const status = statusOf(failure);
  if (status !== undefined) return String(status);
  for (const one of [failure, causeOf(failure)]) {
    const code = memberOf(one, 'code');
    if (typeof code === 'string') return code;
  }
  const name = memberOf(failure, 'name');
  return outcome.kind === 'error' && typeof name === 'string' ? name : '_OTHER';
}

function causeOf(value: unknown): unknown {
  return memberOf(value, 'cause');
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}
