import { mayMakePolicies, policiesOf } from '../../libraries/clients.js';
import type { SharedPolicy } from '../../libraries/shared-policy.js';
import { resolveValue } from '../../syntax/bindings.js';
import { enclosingFunction, returnedExpressions } from '../../syntax/functions.js';
import type { SyntaxModule } from '../../syntax/module.js';
import type { FunctionNode, Node } from '../../syntax/nodes.js';
import { isWithin, unwrap } from '../../syntax/nodes.js';
import { someNode } from '../../syntax/walk.js';
import type { Resolver } from '../resolver.js';
import type { MakingNode } from '../sites/library-calls/origin.js';
import { originOf } from '../sites/library-calls/origin.js';
import type { Held } from './holder.js';
import { holderOf } from './holder.js';
import { runsOnce } from './runs-once.js';

/** Something that learns from call to call, and is made anew for each. */
export interface PerCallPolicy {
  readonly node: MakingNode;
  readonly policy: SharedPolicy;
  readonly held?: Held;
}

/** The breakers, budgets and clients of a module that are made, used once and dropped. */
export function perCallPoliciesIn(resolver: Resolver, module: SyntaxModule): PerCallPolicy[] {
  if (!mayMakePolicies(module.file.text)) return [];
  return [...module.newExpressions, ...module.calls].flatMap((node) => {
    const policy = policyMadeBy(resolver, module, node) ?? policyReturnedBy(resolver, module, node);
    const fn = policy && enclosingFunction(node);
    if (!fn || runsOnce(module, fn)) return [];
    if (policy.perConfiguration && isMadeOfState(module, node, fn)) return [];
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

/** What a function of one's own makes anew for whoever calls it: `const guard = (send) => new CircuitBreaker(send)`. */
function policyReturnedBy(
  resolver: Resolver,
  module: SyntaxModule,
  node: MakingNode,
): SharedPolicy | undefined {
  if (node.type !== 'CallExpression' || !HOLDS.has(node.parent.type)) return undefined;
  const maker = resolver.mentioning(MAKES_POLICIES).calledFunction(module, node.callee);
  const [only, ...others] = maker ? returnedExpressions(maker.node, maker.module.visitorKeys) : [];
  if (!maker || !only || others.length > 0) return undefined;
  const made = unwrap(resolveValue(maker.module, only));
  // What was made before, and is only handed out, is shared.
  return isMaking(made) && isMadeAlways(made, maker.node)
    ? policyMadeBy(resolver, maker.module, made)
    : undefined;
}

/** Where a breaker that is handed out goes to: a name, or its use. */
const HOLDS: ReadonlySet<string> = new Set([
  'AssignmentExpression',
  'CallExpression',
  'MemberExpression',
  'VariableDeclarator',
]);

/** Words of the functions of other modules that make one. */
const MAKES_POLICIES = /breaker|circuit|brakes/i;

function isMaking(node: Node): node is MakingNode {
  return node.type === 'NewExpression' || node.type === 'CallExpression';
}

/** Whether each call of a function comes to what makes it: no condition stands around it, and no function within. */
function isMadeAlways(made: Node, maker: FunctionNode): boolean {
  if (!isWithin(made, maker) || enclosingFunction(made) !== maker) return false;
  for (let outer = made.parent; outer && outer !== maker; outer = outer.parent)
    if (CONDITIONS.has(outer.type)) return false;
  return true;
}

const CONDITIONS: ReadonlySet<string> = new Set([
  'ConditionalExpression',
  'IfStatement',
  'LogicalExpression',
]);

/** `new S3Client({ region })` of a parameter, or of what the call or the object has: `this.region`, `global.region`. */
function isMadeOfState(module: SyntaxModule, { arguments: given }: MakingNode, fn: FunctionNode): boolean {
  return given.some((argument) =>
    someNode(argument, module.visitorKeys, (inner) => {
      if (inner.type === 'ThisExpression') return true;
      if (inner.type === 'Identifier' && /^(?:global|globalThis|window)$/.test(inner.name)) return true;
      const declared = inner.type === 'Identifier' ? module.variableOf(inner)?.defs[0] : undefined;
      return declared !== undefined && isWithin(declared.name, fn);
    }),
  );
}
