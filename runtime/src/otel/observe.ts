import type { Attributes, MetricOptions, ObservableResult } from '@opentelemetry/api';
import type { BreakerState } from '../breaker/breaker-events.js';
import type { CircuitBreaker } from '../breaker/circuit-breaker.js';
import { isNumber } from '../options/check.js';
import { optionError } from '../options/check-options.js';
import { redactedUrl } from '../telemetry/redacted-url.js';
import { meterOf, policyOf } from './meter.js';
import { checkTelemetryOptions, type TelemetryOptions } from './options.js';

/** A budget that tells its level: `RetryBudget` and its like by `balance`, the token buckets by `tokens`. */
export type ObservableBudget = { readonly balance: number } | { readonly tokens: number };

const states: readonly BreakerState[] = ['closed', 'half-open', 'open', 'isolated'];

/**
 * Reports the retries or tokens that a budget has left, as the gauge `forbear.budget.level`, each time that metrics are
 * collected.
 *
 * @returns what ends it
 * @throws TypeError for a bad option, which it names, and for a budget that has no level
 */
export function observeBudget(budget: ObservableBudget, options: TelemetryOptions = {}): () => void {
  checkTelemetryOptions('observeBudget', options);
  const level = () => ('balance' in budget ? budget.balance : budget.tokens);
  if (!isNumber(level()))
    throw optionError('observeBudget', 'budget', budget, 'a budget with balance or tokens');
  const description = 'What retry budgets have left';
  return observe(options, 'forbear.budget.level', { description, unit: '{retry}' }, (result) => {
    result.observe(level(), policyOf(options));
  });
}

/**
 * Reports a circuit breaker's state as the gauge `forbear.breaker.state`, each time that metrics are collected: for each of
 * the states (`forbear.breaker.state`) 1 or 0, as a state set.
 *
 * @returns what ends it
 * @throws TypeError for a bad option, which it names
 */
export function observeBreaker(breaker: CircuitBreaker, options: TelemetryOptions = {}): () => void {
  checkTelemetryOptions('observeBreaker', options);
  const { redactUrl = redactedUrl } = options;
  const description = 'States of circuit breakers';
  return observe(options, 'forbear.breaker.state', { description }, (result) => {
    const { name, state } = breaker;
    for (const one of states) {
      const attributes: Attributes = { 'forbear.breaker': redactUrl(name), 'forbear.breaker.state': one };
      result.observe(one === state ? 1 : 0, attributes);
    }
  });
}

function observe(
  options: TelemetryOptions,
  name: string,
  metric: MetricOptions,
  callback: (result: ObservableResult) => void,
): () => void {
  const gauge = meterOf(options).createObservableGauge(name, metric);
  gauge.addCallback(callback);
  return () => {
    gauge.removeCallback(callback);
  };
}
