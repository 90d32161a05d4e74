import type { TSESTree } from '@typescript-eslint/utils';

import { mayMakePolicies, policiesOf } from '../../libraries/clients.js';
import type { SharedPolicy } from '../../libraries/shared-policy.js';
import { assignmentsOf } from '../../syntax/bindings.js';
import { enclosingFunction } from '../../syntax/functions.js';
import type { SyntaxModule } from '../../syntax/module.js';
import { lastName, propertyName } from '../../syntax/names.js';
import type { FunctionNode, Node } from '../../syntax/nodes.js';
import { isLoop, isWithin, unwrap, unwrapAwait } from '../../syntax/nodes.js';
import { someNode } from '../../syntax/walk.js';
import type { Resolver } from '../resolver.js';
import type { MakingNode } from '../sites/library-calls/origin.js';
import { originOf } from '../sites/library-calls/origin.js';
import { runsOnce } from './runs-once.js';

/** Something that learns from call to call, and is made anew for each. */
export interface PerCallPolicy {
  readonly node: MakingNode;
  readonly policy: SharedPolicy;
  /** The declaration that holds it, and the function that makes it, if it is held at all. */
  readonly held?: { readonly declaration: TSESTree.VariableDeclaration; readonly fn: FunctionNode };
}

/** The breakers, budgets and clients of a module that are made, used once and dropped. */
export function perCallPoliciesIn(resolver: Resolver, module: SyntaxModule): PerCallPolicy[] {
  if (!mayMakePolicies(module.file.text)) return [];
  return [...module.newExpressions, ...module.calls].flatMap((node) => {
    const policy = policyMadeBy(resolver, module, node);
    const fn = policy && enclosingFunction(node);
    if (!fn || runsOnce(module, fn)) return [];
    if (policy.perConfiguration && isMadeOfLocals(module, node, fn)) return [];
    const held = holderOf(module, node, policy, fn);
    return held === 'elsewhere' ? [] : [{ node, policy, ...(held && { held }) }];
  });
}

function policyMadeBy(resolver: Resolver, module: SyntaxModule, node: MakingNode): SharedPolicy | undefined {
  const origin = originOf(resolver, module, node.callee);
  if (!origin) return undefined;
  const kind = node.type === 'NewExpression' ? 'construct' : 'call';
  const path = origin.path === '' ? 'default' : origin.path;
  return policiesOf(origin.package).find((policy) => policy.kind === kind && policy.made.test(path));
}

/** `new S3Client({ region })` of a parameter, or of anything else that the call has. */
function isMadeOfLocals(module: SyntaxModule, { arguments: given }: MakingNode, fn: FunctionNode): boolean {
  return given.some((argument) =>
    someNode(argument, module.visitorKeys, (inner) => {
      const declared = inner.type === 'Identifier' ? module.variableOf(inner)?.defs[0] : undefined;
      return declared !== undefined && isWithin(declared.name, fn);
    }),
  );
}

/**
 * What holds it: a variable of the function that makes it, nothing at all (`new Breaker(f).fire()`), or something that
 * may outlive the call.
 */
function holderOf(
  module: SyntaxModule,
  node: MakingNode,
  policy: SharedPolicy,
  fn: FunctionNode,
): PerCallPolicy['held'] | 'elsewhere' {
  const { parent } = node;
  if (parent.type === 'MemberExpression')
    return isUse(parent, policy) && !isRepeated(parent, fn) ? undefined : 'elsewhere';
  const declarator = unwrap(node).parent;
  if (declarator?.type !== 'VariableDeclarator' || declarator.init !== node) return 'elsewhere';
  const uses = usesOf(module, declarator, policy, fn);
  if (!uses || uses.length === 0 || uses.some((use) => isRepeated(use, fn))) return 'elsewhere';
  return { declaration: declarator.parent, fn };
}

/** How a variable is used; undefined where it may live on: it is handed on, returned, or used by a function for later. */
function usesOf(
  module: SyntaxModule,
  { id }: TSESTree.VariableDeclarator,
  policy: SharedPolicy,
  fn: FunctionNode,
): Node[] | undefined {
  const variable = module.variableOf(id);
  if (!variable || assignmentsOf(variable)?.length !== 1) return undefined;
  const uses: Node[] = [];
  for (const { identifier } of variable.references) {
    if (identifier === id) continue;
    const { parent } = identifier as TSESTree.Identifier;
    const composed = parent.type === 'CallExpression' ? compositionOf(parent) : undefined;
    if (composed) {
      const further = usesOf(module, composed, policy, fn);
      if (!further) return undefined;
      uses.push(...further);
    } else if (isMemberOf(parent, identifier) && isInside(parent, fn)) {
      if (isUse(parent, policy)) uses.push(parent);
    } else return undefined;
  }
  return uses;
}

/** `const policy = wrap(retryPolicy, breaker)`: what is made of it has no longer life. */
function compositionOf(call: TSESTree.CallExpression): TSESTree.VariableDeclarator | undefined {
  if (!/^(?:wrap|pipeline|compose|combine)$/i.test(lastName(call.callee) ?? '')) return undefined;
  const { parent } = call;
  return parent.type === 'VariableDeclarator' && parent.id.type === 'Identifier' ? parent : undefined;
}

function isMemberOf(member: Node, object: Node | undefined): member is TSESTree.MemberExpression {
  return member.type === 'MemberExpression' && member.object === object;
}

/** Whether it is used while the function runs: directly in it, not by a function within that may be called later. */
function isInside(member: Node, fn: FunctionNode): boolean {
  const inner = enclosingFunction(member);
  return inner === fn || (inner !== undefined && isExecutor(inner) && enclosingFunction(inner) === fn);
}

/** `new Promise((resolve) => ...)` runs what it is handed at once. */
function isExecutor({ parent }: FunctionNode): boolean {
  return parent.type === 'NewExpression' && lastName(parent.callee) === 'Promise';
}

function isUse(member: Node, policy: SharedPolicy): boolean {
  if (member.type !== 'MemberExpression' || !policy.uses.test(propertyName(member) ?? '')) return false;
  return unwrapAwait(member.parent).type === 'CallExpression';
}

/** Whether it is used in a loop, so that it does learn. */
function isRepeated(use: Node, fn: FunctionNode): boolean {
  for (let outer = use.parent; outer && outer !== fn && isWithin(outer, fn); outer = outer.parent)
    if (isLoop(outer)) return true;
  return false;
}
