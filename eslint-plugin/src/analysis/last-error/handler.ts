import { enclosingFunction } from '../../syntax/functions.js';
import type { Node } from '../../syntax/nodes.js';
import { isFunction } from '../../syntax/nodes.js';
import type { RetrySite } from '../site.js';
import type { ErrorPath } from '../sites/error-path.js';
import { ERROR_NAME } from '../sites/error-tests.js';

/** What a failure comes to. */
export interface Handler {
  readonly head: Node;
  readonly body: Node;
  /** The name of the error in it. */
  readonly error: string | undefined;
  /** Where the code ends that may fail. */
  readonly after: number;
  /** Whether it is a callback, which success comes to as well. */
  readonly isCallback: boolean;
}

/** The `catch`, the rejection callback or the callback of a site: the first of them, where it sees failures in several ways. */
export function handlerOf({ failures }: RetrySite): Handler | undefined {
  return failures.map(handlerFor).find((handler) => handler !== undefined);
}

function handlerFor({ kind, regions: [body] }: ErrorPath): Handler | undefined {
  const head = body?.parent;
  if (kind === 'catch' && head?.type === 'CatchClause' && head.body === body)
    return { head, body, error: nameOf(head.param), after: head.parent.block.range[1], isCallback: false };
  if (kind === 'rejection' && body?.type === 'BlockStatement' && head && isFunction(head))
    return { head, body, error: nameOf(head.params[0]), after: body.range[0], isCallback: false };
  return kind === 'callback' && body ? callbackAround(body) : undefined;
}

/** The callback that takes an error first, around the code that runs if there is one. */
function callbackAround(region: Node): Handler | undefined {
  const head = enclosingFunction(region);
  const error = nameOf(head?.params[0]);
  if (head?.body.type === 'BlockStatement' && error !== undefined && ERROR_NAME.test(error))
    return { head, body: head.body, error, after: head.body.range[0], isCallback: true };
  return undefined;
}

function nameOf(parameter: Node | null | undefined): string | undefined {
  return parameter?.type === 'Identifier' ? parameter.name : undefined;
}
