import type { TSESTree } from '@typescript-eslint/utils';

import type { Wait } from '../../../../analysis/delay/waits.js';
import type { RetrySite } from '../../../../analysis/site.js';
import { enclosingFunction } from '../../../../syntax/functions.js';
import { lastName } from '../../../../syntax/names.js';
import type { FunctionNode, Node } from '../../../../syntax/nodes.js';
import { isFunction, unwrap } from '../../../../syntax/nodes.js';
import type { Step } from '../handler/step.js';
import type { HandedOn } from '../recursion/handed-on.js';
import { AS_IT_CAME, handedOn } from '../recursion/handed-on.js';
import { soleResult } from '../recursion/next-call.js';

/** A function that begins its next attempt without waiting for it. */
export interface Rescheduled {
  readonly fn: FunctionNode;
  readonly handed: HandedOn;
  /** What a statement does that begins the next attempt; undefined for other statements. */
  readonly next: (statement: TSESTree.Statement) => readonly Step[] | undefined;
}

/**
 * The function that a site's timer runs again: `setTimeout(connect, delay)`, `setTimeout(() => connect(), delay)`, or that
 * calls itself and does not wait: `void connect();`.
 */
export function rescheduledCall(site: RetrySite): Rescheduled | undefined {
  return site.shape === 'timer' ? handedToTimer(site) : calledAgain(site);
}

function handedToTimer({ attempt, context, module, node: timer, waits }: RetrySite): Rescheduled | undefined {
  const fn = enclosingFunction(timer);
  const [wait] = waits;
  if (timer.type !== 'CallExpression' || !wait || fn?.body !== attempt) return undefined;
  const [callback, ...others] = timer.arguments;
  if (!callback || others.length !== 1 || fn.params.length > 0 || !isTimeout(timer)) return undefined;
  if (context.resolver.inFile.calledFunction(module, unwrap(callback))?.node !== fn) return undefined;
  return {
    fn,
    handed: AS_IT_CAME,
    next: (statement) => (droppedBy(statement) === timer ? waitStep(statement, wait) : undefined),
  };
}

function calledAgain({ again, module, node: fn, waits }: RetrySite): Rescheduled | undefined {
  const [call, ...others] = again;
  if (!isFunction(fn) || call?.type !== 'CallExpression' || others.length > 0) return undefined;
  const handed = handedOn(module, fn, call);
  if (!handed) return undefined;
  return {
    fn,
    handed,
    next(statement) {
      const dropped = droppedBy(statement);
      if (dropped === call) return [];
      const wait = waits.find(({ node }) => node === dropped);
      const [callback] = dropped?.arguments ?? [];
      if (!wait || !dropped || !callback || !isTimeout(dropped)) return undefined;
      const run = unwrap(callback);
      const called = isFunction(run) ? soleResult(run.body) : undefined;
      return called && withoutVoid(called) === call ? waitStep(statement, wait) : undefined;
    },
  };
}

function isTimeout({ callee }: TSESTree.CallExpression): boolean {
  return lastName(callee) === 'setTimeout';
}

function waitStep(statement: Node, wait: Wait): readonly Step[] {
  return [{ kind: 'wait', statement, wait }];
}

/** The call of a statement that keeps nothing of it: of a timer that is kept, somebody may clear it. */
function droppedBy(statement: TSESTree.Statement): TSESTree.CallExpression | undefined {
  if (statement.type !== 'ExpressionStatement') return undefined;
  const call = withoutVoid(statement.expression);
  return call.type === 'CallExpression' ? call : undefined;
}

function withoutVoid(expression: Node): Node {
  const node = unwrap(expression);
  return node.type === 'UnaryExpression' && node.operator === 'void' ? unwrap(node.argument) : node;
}
