import { trace, type Attributes } from '@opentelemetry/api';
import type { CallHooks, MaybeRequest } from '../telemetry/call-hooks.js';
import { errorType } from '../telemetry/error-type.js';
import { redactedUrl } from '../telemetry/redacted-url.js';
import { meterOf, policyOf } from './meter.js';
import { checkTelemetryOptions, type TelemetryOptions } from './options.js';

/** In seconds; the SDK's own begin with 5, which is longer than most waits. */
const waitBoundaries = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

/**
 * Hooks that report retried calls to OpenTelemetry: counters and a histogram, and events of the span that is active where
 * the call is made.
 *
 * ```ts
 * const fetch = createFetch({ ...callTelemetry({ name: 'orders' }) });
 * ```
 *
 * | instrument              | kind               | attributes besides `forbear.policy`                        |
 * | ----------------------- | ------------------ | ---------------------------------------------------------- |
 * | `forbear.attempts`      | counter            | `http.request.method`                                      |
 * | `forbear.retry.wait`    | histogram, seconds | `http.request.method`, `error.type`                        |
 * | `forbear.calls`         | counter            | `http.request.method`, `forbear.outcome`, `error.type`     |
 * | `forbear.call.attempts` | histogram          | `http.request.method`, `forbear.outcome`                   |
 *
 * `forbear.outcome` is `success` or the reason to give up. The span's events are `forbear.retry` and `forbear.give_up`, with
 * `http.request.resend_count` and the URL without its secrets. Metrics carry no URL, of which there may be endlessly many,
 * and nothing carries an error's message.
 *
 * @throws TypeError for a bad option, which it names
 */
export function callTelemetry(options: TelemetryOptions = {}): CallHooks {
  checkTelemetryOptions('callTelemetry', options);
  const { redactUrl = redactedUrl } = options;
  const policy = policyOf(options);
  const meter = meterOf(options);
  const attempts = meter.createCounter('forbear.attempts', {
    unit: '{attempt}',
    description: 'Attempts that were started, retries included',
  });
  const waits = meter.createHistogram('forbear.retry.wait', {
    unit: 's',
    description: 'Waits before retries, by what failed',
    advice: { explicitBucketBoundaries: waitBoundaries },
  });
  const calls = meter.createCounter('forbear.calls', {
    unit: '{call}',
    description: 'Calls that ended, by how',
  });
  const attemptsPerCall = meter.createHistogram('forbear.call.attempts', {
    unit: '{attempt}',
    description: 'Attempts that a call took',
    advice: { explicitBucketBoundaries: [1, 2, 3, 4, 5, 10] },
  });

  const metricAttributes = ({ request }: MaybeRequest): Attributes => ({
    ...policy,
    ...(request && { 'http.request.method': request.method }),
  });
  const eventAttributes = (event: MaybeRequest): Attributes => ({
    ...metricAttributes(event),
    ...(event.request && { 'url.full': redactUrl(event.request.url) }),
    // By the semantic conventions it is there only from the first resend on.
    ...(event.resendCount !== undefined &&
      event.resendCount > 0 && { 'http.request.resend_count': event.resendCount }),
  });
  const end = (event: MaybeRequest, count: number, outcome: string, failure?: string) => {
    const attributes = { ...metricAttributes(event), 'forbear.outcome': outcome };
    calls.add(1, failure === undefined ? attributes : { ...attributes, 'error.type': failure });
    attemptsPerCall.record(count, attributes);
  };

  return {
    onAttempt: (event) => {
      attempts.add(1, metricAttributes(event));
    },
    onRetry: (event) => {
      const failure = { 'error.type': errorType(event.outcome) };
      waits.record(event.delayMs / 1_000, { ...metricAttributes(event), ...failure });
      trace.getActiveSpan()?.addEvent('forbear.retry', {
        ...eventAttributes(event),
        ...failure,
        'forbear.attempt': event.attempt,
        'forbear.retry.wait': event.delayMs / 1_000,
      });
    },
    onSuccess: (event) => {
      end(event, event.attempt, 'success');
    },
    onGiveUp: (event) => {
      const failure = errorType(event.outcome);
      end(event, event.attempts, event.reason, failure);
      trace.getActiveSpan()?.addEvent('forbear.give_up', {
        ...eventAttributes(event),
        'error.type': failure,
        'forbear.attempts': event.attempts,
        'forbear.give_up.reason': event.reason,
      });
    },
  };
}
