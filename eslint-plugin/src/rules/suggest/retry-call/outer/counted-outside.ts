import type { SyntaxModule } from '../../../../syntax/module.js';
import type { FunctionNode } from '../../../../syntax/nodes.js';
import type { HandedOn } from '../recursion/handed-on.js';
import { outerCounters } from './outer-counter.js';

/** What a function hands on, with each of the counters that it may keep outside instead; as it is, last. */
export function countedOutside(module: SyntaxModule, fn: FunctionNode, handed: HandedOn): HandedOn[] {
  if (handed.counter) return [handed];
  const counted = outerCounters(module, fn).map((outer): HandedOn => {
    const { counter, declaration } = outer;
    return { ...handed, counter, outer, removed: [...handed.removed, { kind: 'declaration', declaration }] };
  });
  return [...counted, handed];
}
