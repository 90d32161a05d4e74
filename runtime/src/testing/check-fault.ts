import { checkArgument } from '../options/check-options.js';
import { finiteMs } from '../options/checks.js';
import type { Fault } from './faults.js';

const fault = {
  accepts: (value: unknown) =>
    value === 'pass' ||
    value === 'hang' ||
    (typeof value === 'object' &&
      value !== null &&
      ('error' in value || 'result' in value || 'latencyMs' in value)),
  allowed: '"pass", "hang", or an object with error, result or latencyMs',
};

/** @throws RangeError or TypeError where it is no fault, which plans in plain JavaScript may give */
export function checkFault(owner: string, name: string, value: Fault): void {
  checkArgument(owner, name, value, fault);
  if (typeof value === 'object' && value.latencyMs !== undefined) {
    checkArgument(owner, `${name}.latencyMs`, value.latencyMs, finiteMs);
  }
}
