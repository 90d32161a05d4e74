import type { Variable } from '../../syntax/module.js';
import type { Resolver } from '../resolver.js';
import type { DelayValue } from './delay-value.js';
import type { Bound } from './frame.js';

/** What the parts of an evaluation of a delay ask of the whole. */
export interface Evaluation {
  readonly resolver: Resolver;
  evaluate(at: Bound): DelayValue;
  /** Whether a variable, or a field by its class and name, is being evaluated: what leads back to it is itself. */
  isUnderWay(key: Variable | string): boolean;
  /** Evaluates what a variable or field stands for. */
  within(key: Variable | string, evaluate: () => DelayValue): DelayValue;
}
