import type { TSESTree } from '@typescript-eslint/utils';

import type { Node } from '../../syntax/nodes.js';
import type { DelayValue } from '../delay/delay-value.js';
import type { SiteContext } from './context.js';
import { timerCallsOf } from './timer-calls.js';
import { timersOfClasses } from './timer-classes.js';

/** A timer with the places where it is armed. */
export interface ArmedTimer {
  readonly node: TSESTree.CallExpression | TSESTree.NewExpression;
  /** The calls that arm it: itself, or those of a method of a timer that is kept. */
  readonly arms: readonly Node[];
  /** What it runs once: `connect`, `() => connect()`. */
  readonly callback: Node;
  /** The expression in this file that says when; absent where that is decided elsewhere. */
  readonly delay: Node | undefined;
  readonly value: () => DelayValue;
}

/** All timers of a file: `setTimeout(callback, delay)`, intervals, and classes of the project's own that wrap it. */
export function armedTimers(context: SiteContext): ArmedTimer[] {
  const { module, waits } = context;
  const direct = timerCallsOf(module).flatMap((node): ArmedTimer[] => {
    const [callback, delay] = node.arguments;
    if (!callback || !delay || delay.type === 'SpreadElement') return [];
    return [
      {
        node,
        arms: [node],
        callback,
        delay,
        value: () => waits.evaluate({ module, node: delay, frame: undefined }),
      },
    ];
  });
  return [...direct, ...timersOfClasses(context)];
}
