import type { TSESTree } from '@typescript-eslint/utils';

import { parameterIdentifier, returnedExpressions } from '../../../syntax/functions.js';
import { dottedPath, lastName, propertyName } from '../../../syntax/names.js';
import type { ClassNode } from '../../../syntax/nodes.js';
import { isClass, isFunction } from '../../../syntax/nodes.js';
import { walkSameFunction } from '../../../syntax/walk.js';
import type { Bound } from '../../delay/frame.js';
import { Frame } from '../../delay/frame.js';
import { lookUp } from '../../http/object-lookup.js';
import type { Located, Resolver } from '../../resolver.js';

/** What a property of an error is. */
export type ErrorProperty =
  { readonly is: 'absent' | 'unknown' } | { readonly is: 'given'; readonly value: Bound };

export const ABSENT: ErrorProperty = { is: 'absent' };
export const UNSEEN: ErrorProperty = { is: 'unknown' };

/** The errors of the language itself, which have a message and nothing that tells a failure from another. */
const BUILT_IN = /^(?:Aggregate|Eval|Range|Reference|Syntax|Type|URI)?Error$/;
const MAX_DEPTH = 4;

/** An error as it is made: its class, and what the constructor gets. */
interface Making {
  readonly callee: Located;
  readonly args: readonly TSESTree.CallExpressionArgument[];
  readonly caller: { readonly module: Located['module']; readonly frame: Frame | undefined };
}

/** What `new ApiError(...)` has under a name: by a field, the constructor, a getter, or one of its base classes. */
export function propertyOfInstance(
  resolver: Resolver,
  { module, frame }: Bound,
  made: TSESTree.NewExpression,
  name: string,
): ErrorProperty {
  return propertyIn(
    resolver,
    { callee: { module, node: made.callee }, args: made.arguments, caller: { module, frame } },
    name,
    0,
  );
}

function propertyIn(resolver: Resolver, making: Making, name: string, depth: number): ErrorProperty {
  const owner = classOf(resolver, making.callee);
  if (!owner) return isBuiltIn(making.callee) ? ABSENT : UNSEEN;
  if (depth > MAX_DEPTH) return UNSEEN;
  const { module, node } = owner;
  const maker = constructorOf(node);
  const frame = maker && Frame.ofCall(maker, module, making.args, making.caller);
  if (maker) {
    const given = givenByConstructor(resolver, { module, node: maker, frame }, maker, name);
    if (given) return given;
  }
  for (const member of node.body.body) {
    if (member.type === 'PropertyDefinition' && propertyName(member) === name && member.value)
      return { is: 'given', value: { module, node: member.value, frame } };
    if (member.type !== 'MethodDefinition' || member.kind !== 'get' || propertyName(member) !== name)
      continue;
    const returned = isFunction(member.value) ? returnedExpressions(member.value, module.visitorKeys) : [];
    const [only] = returned;
    return only && returned.length === 1 ? { is: 'given', value: { module, node: only, frame } } : UNSEEN;
  }
  if (!node.superClass) return ABSENT;
  const callee = { module, node: node.superClass };
  if (!maker) return propertyIn(resolver, { ...making, callee }, name, depth + 1);
  const args = argumentsOfSuper(owner, maker);
  return args ? propertyIn(resolver, { callee, args, caller: { module, frame } }, name, depth + 1) : UNSEEN;
}

/** The names of a class and of those that it extends, down to the error of the language; undefined where one is out of sight. */
export function lineageOf(resolver: Resolver, callee: Located): string[] | undefined {
  const names: string[] = [];
  let at: Located = callee;
  for (let depth = 0; depth <= MAX_DEPTH; depth++) {
    const name = lastName(at.node);
    if (name === undefined) return undefined;
    names.push(name);
    if (isBuiltIn(at)) return names;
    const owner = classOf(resolver, at);
    if (!owner) return undefined;
    if (!owner.node.superClass) return names;
    at = { module: owner.module, node: owner.node.superClass };
  }
  return undefined;
}

function classOf(resolver: Resolver, { module, node }: Located): Located<ClassNode> | undefined {
  const found = resolver.value(module, node);
  return found && isClass(found.node) ? { module: found.module, node: found.node } : undefined;
}

function isBuiltIn({ module, node }: Located): boolean {
  return node.type === 'Identifier' && BUILT_IN.test(node.name) && module.isGlobal(node);
}

function constructorOf({ body }: ClassNode): TSESTree.FunctionExpression | undefined {
  const found = body.body.find(
    (member) =>
      member.type === 'MethodDefinition' && member.kind === 'constructor' && isFunction(member.value),
  );
  return found?.type === 'MethodDefinition' && found.value.type === 'FunctionExpression'
    ? found.value
    : undefined;
}

/** `this.name = value`, `constructor(readonly name)`, `Object.assign(this, values)`. */
function givenByConstructor(
  resolver: Resolver,
  { module, frame }: Bound,
  maker: TSESTree.FunctionExpression,
  name: string,
): ErrorProperty | undefined {
  for (const parameter of maker.params) {
    const identifier = parameterIdentifier(parameter);
    if (parameter.type === 'TSParameterProperty' && identifier?.name === name)
      return parameterValue({ module, node: identifier, frame }, parameter.parameter);
  }
  let found: ErrorProperty | undefined;
  walkSameFunction(maker.body, module.visitorKeys, (node) => {
    if (node.type === 'AssignmentExpression' && dottedPath(node.left) === `this.${name}`) {
      const isAlways = node.parent.type === 'ExpressionStatement' && node.parent.parent === maker.body;
      found = isAlways && !found ? { is: 'given', value: { module, node: node.right, frame } } : UNSEEN;
    }
    const [target, values] = node.type === 'CallExpression' ? node.arguments : [];
    if (node.type !== 'CallExpression' || target?.type !== 'ThisExpression' || !values) return;
    if (dottedPath(node.callee) !== 'Object.assign') return;
    const looked = lookUp(resolver, { module, node: values, frame }, new RegExp(`^${name}$`));
    if (looked.found !== 'no') found = looked.found === 'yes' ? { is: 'given', value: looked.value } : UNSEEN;
  });
  return found;
}

/** What a parameter gets, or its default where it gets nothing. */
function parameterValue(at: Bound, pattern: TSESTree.Parameter): ErrorProperty {
  const variable = at.module.variableOf(at.node);
  const bound = variable && at.frame?.argument(variable);
  if (bound) return { is: 'given', value: bound };
  if (pattern.type === 'AssignmentPattern') return { is: 'given', value: { ...at, node: pattern.right } };
  return ABSENT;
}

function argumentsOfSuper(
  { module }: Located<ClassNode>,
  maker: TSESTree.FunctionExpression,
): readonly TSESTree.CallExpressionArgument[] | undefined {
  let args: readonly TSESTree.CallExpressionArgument[] | undefined;
  walkSameFunction(maker.body, module.visitorKeys, (node) => {
    if (node.type === 'CallExpression' && node.callee.type === 'Super') args = node.arguments;
  });
  return args;
}
