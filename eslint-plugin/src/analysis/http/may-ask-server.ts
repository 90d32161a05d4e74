import type { TSESTree } from '@typescript-eslint/utils';

import { enclosingFunction, functionName } from '../../syntax/functions.js';
import { lastName } from '../../syntax/names.js';
import { isWithin } from '../../syntax/nodes.js';
import { someNode } from '../../syntax/walk.js';
import { failingCode } from '../failing-code.js';
import type { RetrySite } from '../site.js';
import { originOf } from '../sites/library-calls/origin.js';
import { isNamedRemote, isNear, isRemote, takesAddress } from './network.js';
import { soundsServed } from './served.js';

/**
 * Whether a server may be what refuses: a request is seen, the names of what is called or of the function around say so,
 * or what is attempted is handed to a helper or a library. A parser, a page and a decoder refuse in other ways.
 */
export function mayAskServer(site: RetrySite): boolean {
  const { attempt, attempted, module, operation, shape } = site;
  if (attempted.local) return false;
  if (operation !== undefined || shape === 'library-call') return true;
  const failing = failingCode(site);
  if (attempted.requests.some(({ lead }) => failing.some((code) => isWithin(lead, code)))) return true;
  for (let around = enclosingFunction(attempt); around; around = enclosingFunction(around))
    if (isServedBy(functionName(around))) return true;
  return failing.some((code) =>
    someNode(
      code,
      module.visitorKeys,
      (node) =>
        node.type === 'CallExpression' && !isNear(node) && (isServed(node) || isOfAccount(site, node)),
    ),
  );
}

const CREDENTIALS = /api_?key|token|secret|credential|password|access_?key/i;

/** `model.generate(prompt)` of a `new Client(process.env.API_KEY)`: who has to say who asks, asks a server. */
function isOfAccount({ context, module }: RetrySite, { callee }: TSESTree.CallExpression): boolean {
  if (callee.type !== 'MemberExpression') return false;
  const made = originOf(context.resolver, module, callee.object)?.made ?? [];
  return made.some(({ module: home, node }) =>
    node.arguments.some((argument) => CREDENTIALS.test(home.textOf(argument))),
  );
}

function isServedBy(name: string | undefined): boolean {
  return name !== undefined && (isNamedRemote(name) || soundsServed(name));
}

function isServed(call: TSESTree.CallExpression): boolean {
  return isRemote(call) || isServedBy(lastName(call.callee)) || takesAddress(call);
}
