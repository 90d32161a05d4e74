import { channel } from 'node:diagnostics_channel';
import type { BreakerHooks } from '../telemetry/breaker-hooks.js';
import type { CallHooks } from '../telemetry/call-hooks.js';

const attempts = channel('forbear:attempt');
const retries = channel('forbear:retry');
const giveUps = channel('forbear:give-up');
const breakers = channel('forbear:breaker');

/**
 * Hooks that publish retried calls on `node:diagnostics_channel`: each attempt on `forbear:attempt`, each wait on
 * `forbear:retry` and the end of calls that gave up on `forbear:give-up`, with the event as the message. Where nobody
 * subscribes, they do nothing but look.
 *
 * Messages are the events themselves, with URLs, errors and results as they are: subscribers run in this process, and pass
 * on what they choose (`redactedUrl`).
 */
export const diagnosticsHooks: Pick<CallHooks, 'onAttempt' | 'onRetry' | 'onGiveUp'> = {
  onAttempt: (event) => {
    if (attempts.hasSubscribers) attempts.publish(event);
  },
  onRetry: (event) => {
    if (retries.hasSubscribers) retries.publish(event);
  },
  onGiveUp: (event) => {
    if (giveUps.hasSubscribers) giveUps.publish(event);
  },
};

/** Hooks that publish a circuit breaker's changes of state and refusals on `forbear:breaker`. */
export const breakerDiagnosticsHooks: BreakerHooks = {
  onStateChange: (event) => {
    if (breakers.hasSubscribers) breakers.publish(event);
  },
  onRefusal: (event) => {
    if (breakers.hasSubscribers) breakers.publish(event);
  },
};
