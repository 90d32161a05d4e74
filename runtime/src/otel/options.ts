import type { MeterProvider } from '@opentelemetry/api';
import { hasMethod, type Check } from '../options/check.js';
import { checkOptions } from '../options/check-options.js';
import { func, text } from '../options/checks.js';

/** Options of the hooks for OpenTelemetry. */
export interface TelemetryOptions {
  /** The `forbear.policy` of all that is reported: what is called, such as `orders`. Default `default`. */
  readonly name?: string | undefined;
  /** Default: the global one. */
  readonly meterProvider?: MeterProvider | undefined;
  /**
   * What becomes of a URL before it is part of a span's event, and of a breaker's name, which may be one. Default: user
   * name, password and fragment are removed, and the query is replaced by `REDACTED`. For secrets in paths, give a function
   * of your own.
   */
  readonly redactUrl?: ((url: string) => string) | undefined;
}

const meterProvider: Check = {
  allowed: 'a MeterProvider of OpenTelemetry',
  accepts: (value) => hasMethod(value, 'getMeter'),
};

/** @throws TypeError for a bad option, which it names */
export function checkTelemetryOptions(owner: string, options: TelemetryOptions): void {
  checkOptions(owner, options, { name: text, meterProvider, redactUrl: func });
}
