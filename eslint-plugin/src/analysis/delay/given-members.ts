import type { TSESTree } from '@typescript-eslint/utils';

import { parameterIdentifier } from '../../syntax/functions.js';
import type { SyntaxModule, Variable } from '../../syntax/module.js';
import { dottedPath, objectProperty } from '../../syntax/names.js';
import type { FunctionNode, Node } from '../../syntax/nodes.js';
import { isFunction } from '../../syntax/nodes.js';
import { objectLiteral } from '../../syntax/object-literal.js';
import type { Resolver } from '../resolver.js';

/**
 * What the file gives to a member of an object that a function takes: what is written to it under that name, in helpers
 * too, and what is under it in the objects that calls hand over: `wait(state)` of `wait({ ...state, delay: next(state) })`.
 */
export function givenTo(
  resolver: Resolver,
  module: SyntaxModule,
  member: TSESTree.MemberExpression,
  name: string,
): Node[] {
  const variable = member.object.type === 'Identifier' ? module.variableOf(member.object) : undefined;
  const definition = variable?.defs[0];
  if (!variable || definition?.type !== 'Parameter' || !isFunction(definition.node)) return [];
  const objects = [
    ...handedFor(resolver, module, definition.node, variable),
    ...variable.references.flatMap(({ writeExpr }) => (writeExpr ? [writeExpr] : [])),
  ];
  return [
    ...module
      .writesTo(dottedPath(member) ?? '')
      .map((write) =>
        write.type === 'AssignmentExpression' && write.operator === '=' ? write.right : write,
      ),
    ...objects.flatMap((object) => {
      const literal = objectLiteral(module, object);
      const property = literal && objectProperty(literal, name);
      return property ? [property.value] : [];
    }),
  ];
}

/** The arguments that the calls of a function in the file have for one of its parameters. */
function handedFor(resolver: Resolver, module: SyntaxModule, fn: FunctionNode, variable: Variable): Node[] {
  const index = fn.params.findIndex((parameter) => {
    const identifier = parameterIdentifier(parameter);
    return identifier !== undefined && module.variableOf(identifier) === variable;
  });
  if (index < 0) return [];
  return resolver.inFile.callsOf(module, fn).flatMap((call) => {
    const argument = call.arguments[index];
    return argument && argument.type !== 'SpreadElement' ? [argument] : [];
  });
}
