import type { TSESTree } from '@typescript-eslint/utils';

import { parameterIdentifier } from '../../syntax/functions.js';
import type { SyntaxModule } from '../../syntax/module.js';
import { dottedPath, lastName } from '../../syntax/names.js';
import type { FunctionNode, Node } from '../../syntax/nodes.js';
import { isFunction, unwrap } from '../../syntax/nodes.js';
import { NO_RESPONSE } from '../failure/names.js';
import type { AttemptCode } from '../failure/overload.js';
import { outcomeFor } from '../failure/overload.js';
import type { RetrySite } from '../site.js';
import { siteOf } from '../site.js';
import type { SiteContext } from './context.js';

/**
 * Interceptors that send a failed request again: `client.interceptors.response.use(undefined, (error) =>
 * client(error.config))`. One that does so only for a 401 gets a new token and is no retry.
 */
export function interceptorSites(context: SiteContext): RetrySite[] {
  const { module, resolver } = context;
  return module.callsNamed('use').flatMap((registration) => {
    const fn = rejectionInterceptor(context, registration);
    const call = fn && resendIn(module, fn);
    if (!fn || !call) return [];
    const code: AttemptCode = { module, body: fn.body, reattempts: (_, run) => run.reaches(call) };
    const resends = (status: number) => outcomeFor(resolver, code, status).reattempts !== 'no';
    if (![429, 503, NO_RESPONSE].some(resends)) return [];
    return [
      siteOf(context, {
        shape: 'interceptor',
        node: fn,
        attempt: call,
        again: [call],
        failures: [{ kind: 'rejection', regions: [fn.body] }],
        waits: context.waits.waitsIn(module, fn.body),
        code,
      }),
    ];
  });
}

/** The second argument of `interceptors.response.use`, written here or elsewhere in the file. */
function rejectionInterceptor(
  { module, resolver }: SiteContext,
  call: TSESTree.CallExpression,
): FunctionNode | undefined {
  if (!/(?:^|\.)interceptors\.response\.use$/.test(dottedPath(call.callee) ?? '')) return undefined;
  const handler = call.arguments[1];
  if (!handler) return undefined;
  const node = unwrap(handler);
  if (isFunction(node)) return node;
  return resolver.inFile.calledFunction(module, node)?.node;
}

/** The call that sends the error's own configuration: `client(error.config)`, `client.request(config)`. */
function resendIn(module: SyntaxModule, fn: FunctionNode): TSESTree.CallExpression | undefined {
  const error = fn.params[0] && parameterIdentifier(fn.params[0])?.name;
  return module.callsIn(fn.body).find((call) => {
    const [config] = call.arguments;
    if (!config) return false;
    return (
      isErrorConfig(config, error) &&
      !/^(?:reject|resolve|log|warn|error|info|debug)$/.test(lastName(call.callee) ?? '')
    );
  });
}

const CONFIG_NAME = /^(?:config|request|requestConfig|originalRequest|originalConfig|original|req)$/i;

function isErrorConfig(argument: Node, error: string | undefined): boolean {
  const node = unwrap(argument);
  if (node.type === 'MemberExpression') return dottedPath(node) === `${error ?? ''}.config`;
  return node.type === 'Identifier' && CONFIG_NAME.test(node.name);
}
