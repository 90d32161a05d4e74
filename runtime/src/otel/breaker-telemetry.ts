import { trace } from '@opentelemetry/api';
import type { BreakerHooks } from '../telemetry/breaker-hooks.js';
import { redactedUrl } from '../telemetry/redacted-url.js';
import { meterOf } from './meter.js';
import { checkTelemetryOptions, type TelemetryOptions } from './options.js';

/**
 * Hooks that report circuit breakers to OpenTelemetry: the counters `forbear.breaker.transitions` (with
 * `forbear.breaker.from`, `.to` and `.reason`) and `forbear.breaker.refusals`, and an event `forbear.breaker` of the span that
 * is active where the state changes. All carry the breaker's name as `forbear.breaker`.
 *
 * ```ts
 * const breaker = new CircuitBreaker({ name: 'orders', ...breakerTelemetry() });
 * const fetch = createFetch({ breaker: { ...breakerTelemetry() } });
 * ```
 *
 * For the state as such, see {@link observeBreaker}.
 *
 * @throws TypeError for a bad option, which it names
 */
export function breakerTelemetry(options: TelemetryOptions = {}): BreakerHooks {
  checkTelemetryOptions('breakerTelemetry', options);
  const { redactUrl = redactedUrl } = options;
  const meter = meterOf(options);
  const transitions = meter.createCounter('forbear.breaker.transitions', {
    unit: '{transition}',
    description: 'Changes of circuit breakers’ states',
  });
  const refusals = meter.createCounter('forbear.breaker.refusals', {
    unit: '{call}',
    description: 'Calls that circuit breakers refused',
  });
  return {
    onStateChange: ({ breaker, from, to, reason }) => {
      const attributes = {
        'forbear.breaker': redactUrl(breaker),
        'forbear.breaker.from': from,
        'forbear.breaker.to': to,
        'forbear.breaker.reason': reason,
      };
      transitions.add(1, attributes);
      trace.getActiveSpan()?.addEvent('forbear.breaker', attributes);
    },
    onRefusal: ({ breaker, state }) => {
      refusals.add(1, { 'forbear.breaker': redactUrl(breaker), 'forbear.breaker.state': state });
    },
  };
}
