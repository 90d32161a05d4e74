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

/** All timers of a file: `setTimeout(callback, delay)`, intervals, waits that a function follows, and classes of the project's own. */
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
  return [...direct, ...waitsWithFollower(context), ...timersOfClasses(context)];
}

/** `sleep(1000).then(() => this.connect());`, which nobody waits for: a timer by way of a promise. */
function waitsWithFollower({ module, waits }: SiteContext): ArmedTimer[] {
  return module.callsNamed('then').flatMap((node): ArmedTimer[] => {
    const [callback] = node.arguments;
    const { callee } = node;
    if (!callback || callee.type !== 'MemberExpression' || !isLeftAlone(node)) return [];
    const [wait, ...more] = waits.waitsIn(module, callee.object);
    if (!wait || more.length > 0) return [];
    return [{ node, arms: [node], callback, delay: wait.delay, value: () => wait.value }];
  });
}

function isLeftAlone({ parent }: Node): boolean {
  return (
    parent?.type === 'ExpressionStatement' ||
    (parent?.type === 'UnaryExpression' && parent.operator === 'void')
  );
}
