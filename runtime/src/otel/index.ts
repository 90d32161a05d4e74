/**
 * Metrics and span events for OpenTelemetry.
 *
 * @module forbear/otel
 */
export type { BreakerHooks } from '../telemetry/breaker-hooks.js';
export type { CallHooks, MaybeRequest } from '../telemetry/call-hooks.js';
export { redactedUrl } from '../telemetry/redacted-url.js';
export { breakerTelemetry } from './breaker-telemetry.js';
export { callTelemetry } from './call-telemetry.js';
export { observeBreaker, observeBudget, type ObservableBudget } from './observe.js';
export type { TelemetryOptions } from './options.js';
