import type { TSESTree } from '@typescript-eslint/utils';

import type { SyntaxModule } from '../../syntax/module.js';
import { propertyName } from '../../syntax/names.js';
import type { Node } from '../../syntax/nodes.js';
import type { Located } from '../resolver.js';

/** Members of axios by which nothing is sent. */
const SENDS_NOTHING =
  /^(?:create|isAxiosError|isCancel|AxiosError|CanceledError|CancelToken|Cancel|HttpStatusCode|AxiosHeaders|all|spread|defaults)$/;

/**
 * The calls of axios-retry that watch axios itself in a module that sends everything by an instance of its own:
 * `axios.create()` takes over the defaults, and none of the interceptors by which axios-retry works.
 */
export function unusedInstancesIn(module: SyntaxModule): Located<TSESTree.CallExpression>[] {
  if (!module.file.text.includes('axios-retry')) return [];
  const watching = module.calls.filter(({ callee }) => isImported(module, callee, 'axios-retry'));
  const [only] = watching;
  const watched = only?.arguments[0];
  if (watching.length !== 1 || !watched || !isImported(module, watched, 'axios')) return [];
  const references = module.variableOf(watched)?.references ?? [];
  const members = references
    .map(({ identifier }) => identifier)
    .filter((identifier) => identifier !== watched)
    .map(({ parent }) => (parent.type === 'MemberExpression' ? propertyName(parent) : undefined));
  const sendsNothing = members.every((name) => name !== undefined && SENDS_NOTHING.test(name));
  return sendsNothing && members.includes('create') ? [{ module, node: only }] : [];
}

function isImported(module: SyntaxModule, node: Node, source: string): boolean {
  if (node.type !== 'Identifier') return false;
  const binding = module.importOf(node);
  return binding?.source === source && /^(?:default|\*|axios|axiosRetry)$/.test(binding.imported);
}
