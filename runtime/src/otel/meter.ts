import { metrics, type Meter } from '@opentelemetry/api';
import type { TelemetryOptions } from './options.js';

export function meterOf({ meterProvider }: TelemetryOptions): Meter {
  return (meterProvider ?? metrics).getMeter('forbear');
}

/** As the options have it. */
export function policyOf({ name }: TelemetryOptions): { readonly 'forbear.policy': string } {
  return { 'forbear.policy': name ?? 'default' };
}
