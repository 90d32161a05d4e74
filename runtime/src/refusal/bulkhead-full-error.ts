import { RefusedError } from './refused-error.js';

/** A bulkhead refused a call: all its places are taken, and its queue is full or took too long. */
export class BulkheadFullError extends RefusedError {
  override readonly name = 'BulkheadFullError';

  constructor(bulkheadName: string, why: string) {
    super(`Bulkhead ${bulkheadName} refuses this call: ${why}`);
  }
}
