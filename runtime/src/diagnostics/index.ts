/**
 * Events on Node's `diagnostics_channel`, and log lines.
 *
 * @module forbear/diagnostics
 */
export type { BreakerHooks } from '../telemetry/breaker-hooks.js';
export type { CallHooks, MaybeRequest } from '../telemetry/call-hooks.js';
export { redactedUrl } from '../telemetry/redacted-url.js';
export { breakerDiagnosticsHooks, diagnosticsHooks } from './channels.js';
export { logHooks } from './log-hooks.js';
