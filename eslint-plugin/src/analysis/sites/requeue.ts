import type { TSESTree } from '@typescript-eslint/utils';

import { resolveValue } from '../../syntax/bindings.js';
import { lastName, objectProperty } from '../../syntax/names.js';
import { isFunction } from '../../syntax/nodes.js';
import { objectLiteral } from '../../syntax/object-literal.js';
import { grows } from '../delay/delay-value.js';
import type { RetrySite } from '../site.js';
import { siteOf } from '../site.js';
import type { SiteContext } from './context.js';
import { countsOneMore } from './counted-on.js';

/** What puts a job or a message where a worker takes it up again later. */
const ENQUEUES =
  /^(?:add|enqueue|push|send|publish|schedule|dispatch|re_?queue)(?:Job|Task|Message|ToQueue)?$/i;
const DELAY_OPTION = ['delay', 'delayMs', 'delaySeconds', 'DelaySeconds', 'startAfter'] as const;

/**
 * Jobs that are queued again after they failed: `queue.add(name, job, { delay: base * 2 ** attempt })`. That the delay
 * grows with the attempts, or that the job is handed their number counted on, tells it from one that is merely due later.
 */
export function requeueSites(context: SiteContext): RetrySite[] {
  const { module } = context;
  if (!/delay|startAfter/i.test(module.file.text)) return [];
  return module.calls.flatMap((call) => {
    if (!ENQUEUES.test(lastName(call.callee) ?? '') || isOfList(context, call)) return [];
    const delay = delayOf(context, call);
    if (!delay) return [];
    const value = context.waits.evaluate({ module, node: delay, frame: undefined });
    if (
      !grows(value) &&
      value.form !== 'table' &&
      !call.arguments.some((argument) => countsOneMore(module, argument))
    )
      return [];
    if (isOneOfSeveral(context, call, delay)) return [];
    return [
      siteOf(context, {
        shape: 'requeue',
        node: call,
        attempt: call,
        again: [call],
        failures: [],
        waits: [{ node: call, delay, value }],
      }),
    ];
  });
}

/** Whether a loop queues jobs ahead, each due at a time that the turn of the loop decides: none of them failed. */
function isOneOfSeveral(
  { module }: SiteContext,
  call: TSESTree.CallExpression,
  delay: TSESTree.Node,
): boolean {
  const written = module.textOf(resolveValue(module, delay));
  for (
    let outer: TSESTree.Node | undefined = call.parent;
    outer && !isFunction(outer);
    outer = outer.parent
  ) {
    const turn =
      outer.type === 'ForStatement' ? outer.init : outer.type === 'ForOfStatement' ? outer.left : undefined;
    if (turn?.type !== 'VariableDeclaration') continue;
    const names = turn.declarations.flatMap(({ id }) => (id.type === 'Identifier' ? [id.name] : []));
    if (names.some((name) => new RegExp(String.raw`\b${name}\b`).test(written))) return true;
  }
  return false;
}

/** `schedule.push({ delayMs: delays[i] })`: a list that the code writes for itself, and no queue. */
function isOfList({ module, resolver }: SiteContext, { callee }: TSESTree.CallExpression): boolean {
  if (callee.type !== 'MemberExpression' || lastName(callee) !== 'push') return false;
  if (callee.object.type !== 'Identifier') return false;
  return resolver.inFile.value(module, callee.object)?.node.type === 'ArrayExpression';
}

function delayOf({ module }: SiteContext, call: TSESTree.CallExpression): TSESTree.Node | undefined {
  const literal = objectLiteral(module, call.arguments.at(-1));
  for (const name of DELAY_OPTION) {
    const property = literal && objectProperty(literal, name);
    if (property) return property.value;
  }
  return undefined;
}
