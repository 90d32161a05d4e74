export type { BreakerHooks } from '../telemetry/breaker-hooks.js';
export type { CallHooks, MaybeRequest } from '../telemetry/call-hooks.js';
export { redactedUrl } from '../telemetry/redacted-url.js';
export { breakerDiagnosticsHooks, diagnosticsHooks } from './channels.js';
export { logHooks } from './log-hooks.js';
