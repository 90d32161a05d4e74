import type { TSESTree } from '@typescript-eslint/utils';

import type { SyntaxModule } from '../../syntax/module.js';
import { objectProperty } from '../../syntax/names.js';
import type { Node } from '../../syntax/nodes.js';
import { isWithin, unwrap } from '../../syntax/nodes.js';
import { staticString } from '../../syntax/static-value.js';
import { Frame } from '../delay/frame.js';
import type { Resolver } from '../resolver.js';
import type { RetrySite } from '../site.js';
import { HELPER_WORD } from '../sites/vocabulary.js';
import type { Request } from './request.js';
import { requestOf } from './request.js';
import { attemptedBy } from './requests.js';

/** A call that says what is to be sent, of a function in another file that sends it again when no answer comes. */
export interface ResentCall {
  readonly call: TSESTree.CallExpression;
  /** The argument that is an object with the method in it, where there is one. */
  readonly options: number | undefined;
  readonly request: Request;
}

const CHANGES = /^(?:POST|PATCH)$/i;
const SAYS_SO = /['"`](?:POST|PATCH)['"`]/i;

/**
 * The calls of a file that have something changed by a POST or PATCH without a key, through a function of another file
 * that retries: `fetchWithRetry(url, { method: 'POST' })`. Where the function is in the same file, it is told of there.
 */
export function resentCallsIn(
  resolver: Resolver,
  module: SyntaxModule,
  sitesOf: (module: SyntaxModule) => readonly RetrySite[],
): ResentCall[] {
  if (!resolver.leadsOut || !SAYS_SO.test(module.file.text)) return [];
  const leading = resolver.mentioning(HELPER_WORD);
  return module.calls.flatMap((call) => {
    const said = call.arguments.findIndex((argument) => saysMethod(module, argument));
    const at = { module, node: call, frame: undefined };
    if (said < 0 || requestOf(at, call)?.client) return [];
    const called = leading.calledFunction(module, call.callee);
    if (!called || called.module === module) return [];
    const frame = Frame.ofCall(called.node, called.module, call.arguments, at);
    const unkeyed = sitesOf(called.module)
      .filter(
        (site) => isWithin(site.node, called.node) && !site.library && site.resendsUnanswered.is !== 'no',
      )
      .flatMap(({ attempt }) => attemptedBy(resolver, called.module, attempt, frame).requests)
      .find(({ request, key }) => CHANGES.test(request.method ?? '') && key.is === 'no');
    const isObject = call.arguments[said]?.type === 'ObjectExpression';
    return unkeyed ? [{ call, options: isObject ? said : undefined, request: unkeyed.request }] : [];
  });
}

/** `'POST'`, `{ method: 'POST' }` */
function saysMethod(module: SyntaxModule, argument: Node): boolean {
  const node = unwrap(argument);
  const method = node.type === 'ObjectExpression' ? objectProperty(node, 'method')?.value : node;
  return method?.type === 'Literal' && CHANGES.test(staticString(module, method) ?? '');
}
