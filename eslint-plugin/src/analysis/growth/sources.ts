import { assignmentsOf } from '../../syntax/bindings.js';
import { returnedExpressions } from '../../syntax/functions.js';
import { propertyName } from '../../syntax/names.js';
import type { Node } from '../../syntax/nodes.js';
import { isFunction } from '../../syntax/nodes.js';
import { SKIP, walk } from '../../syntax/walk.js';
import { givenTo } from '../delay/given-members.js';
import type { Located, Resolver } from '../resolver.js';

const MAX_DEPTH = 5;

/** The expressions that decide a value: its own, those of the variables in it, and what the functions in it return. */
export function sourcesOf(resolver: Resolver, value: Located): Located[] {
  const sources: Located[] = [];
  const seen = new Set<Node>();
  const follow = (at: Located, depth: number) => {
    if (seen.has(at.node) || depth > MAX_DEPTH) return;
    seen.add(at.node);
    sources.push(at);
    const { module } = at;
    walk(at.node, module.visitorKeys, (node) => {
      if (node !== at.node && isFunction(node)) return SKIP;
      if (node.type === 'CallExpression') {
        const called = resolver.calledFunction(module, node.callee);
        if (!called) return undefined;
        for (const returned of returnedExpressions(called.node, called.module.visitorKeys))
          follow({ module: called.module, node: returned }, depth + 1);
      } else if (node.type === 'Identifier') {
        const variable = module.variableOf(node);
        for (const assignment of (variable && assignmentsOf(variable)) ?? [])
          follow({ module, node: assignment.value }, depth + 1);
      } else if (node.type === 'MemberExpression' && node.object.type === 'Identifier') {
        const name = propertyName(node);
        for (const value of name === undefined ? [] : givenTo(resolver, module, node, name))
          follow({ module, node: value }, depth + 1);
      } else if (node.type === 'MemberExpression' && node.object.type === 'ThisExpression') {
        for (const write of module.writesTo(module.textOf(node)))
          follow({ module, node: write.type === 'AssignmentExpression' ? write.right : write }, depth + 1);
      }
      return undefined;
    });
  };
  follow(value, 0);
  return sources;
}
