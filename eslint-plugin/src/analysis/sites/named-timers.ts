import { dottedPath, lastName } from '../../syntax/names.js';
import type { Node } from '../../syntax/nodes.js';
import { isFunction } from '../../syntax/nodes.js';
import type { SiteContext } from './context.js';
import { errorPathTo } from './error-path.js';
import type { Retried } from './reconnects.js';
import { targetsOf, unboundFrom } from './timer-targets.js';

const RETRIES = /retr(?:y|ies)|re_?connect|back_?off/i;
/** What a timer runs to end something, to show something or to let somebody know: nothing is attempted by it. */
const NO_ATTEMPT =
  /^[#_]?(?:resolve|reject|clear|set(?=[A-Z])|close|destroy|dispose|abort|cancel|kill|exit|stop|end|terminate|emit|dispatch|log|debug|info|warn|error|render|show|hide|remove|delete|reset|toggle|navigate|reload|then|catch|finally|has|get(?=[A-Z]|$))/;

/** Whether what keeps a timer, or what its delay is made of, is named for trying again. */
export function isNamedForRetry({ module }: SiteContext, timer: Node, delay: Node | undefined): boolean {
  const { parent } = timer;
  const kept =
    parent?.type === 'AssignmentExpression'
      ? dottedPath(parent.left)
      : parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier'
        ? parent.id.name
        : undefined;
  return RETRIES.test(`${kept ?? ''} ${delay ? module.textOf(delay) : ''}`);
}

/**
 * `socket.on('close', () => { this.retryTimer = setTimeout(() => this.add(peer), RETRY_DELAY); })`: a timer that a
 * failure arms, and that says by the name of what keeps it or of its delay that it retries, whatever it runs.
 */
export function namedRetry(
  context: SiteContext,
  timer: Node,
  callback: Node,
  delay: Node | undefined,
): Retried | undefined {
  const { module, resolver } = context;
  if (!isNamedForRetry(context, timer, delay)) return undefined;
  const run = unboundFrom(callback);
  const started = isFunction(run) ? module.callsIn(run.body).map(({ callee }) => callee) : [run];
  if (!started.some(attempts)) return undefined;
  const path = errorPathTo(resolver, module, timer, module.file.ast);
  if (!path) return undefined;
  const [target] = targetsOf(context, callback);
  // That a failure comes to the timer is known, and not which failures do.
  const runs = target ?? (isFunction(run) ? run : undefined);
  return runs && { target: runs, entry: timer, failure: { kind: 'event', regions: path.regions } };
}

function attempts(callee: Node): boolean {
  const name = lastName(callee);
  return name !== undefined && !NO_ATTEMPT.test(name);
}
