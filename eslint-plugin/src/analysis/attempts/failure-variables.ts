import type { Variable } from '../../syntax/module.js';
import { dottedPath, lastName } from '../../syntax/names.js';
import type { Node } from '../../syntax/nodes.js';
import { isFunction } from '../../syntax/nodes.js';
import { walk, walkSameFunction } from '../../syntax/walk.js';
import { isRejectionCallback } from '../sites/failure-events.js';
import type { Subject } from './subject.js';

/** The variables that hold how an attempt ended: caught errors, what it returned, and what is made of these. */
export function failureVariables({ module, body, attempts, written }: Subject): Set<Variable> {
  const failures = new Set<Variable>();
  const addPattern = (pattern: Node) => {
    walk(pattern, module.visitorKeys, (node) => {
      const variable = node.type === 'Identifier' ? module.variableOf(node) : undefined;
      if (variable) failures.add(variable);
    });
  };
  walk(body, module.visitorKeys, (node) => {
    if (node.type === 'CatchClause' && node.param) addPattern(node.param);
    else if (isFunction(node) && (isRejectionCallback(node) || isHandler(node, attempts)))
      node.params.forEach(addPattern);
  });
  if (isFunction(body.parent ?? body) && body.parent && isFunction(body.parent) && isRegistered(body.parent))
    body.parent.params.forEach(addPattern);
  const comesFromFailure = (value: Node): boolean => {
    let found = false;
    walkSameFunction(value, module.visitorKeys, (node) => {
      if (attempts.has(node)) found = true;
      else if (node.type === 'Identifier') {
        const variable = module.variableOf(node);
        if (variable && failures.has(variable)) found = true;
      }
    });
    return found;
  };
  for (let round = 0; round < 3; round++)
    walk(body, module.visitorKeys, (node) => {
      if (node.type === 'VariableDeclarator' && node.init && comesFromFailure(node.init)) addPattern(node.id);
      else if (
        node.type === 'AssignmentExpression' &&
        node.operator === '=' &&
        node.left.type === 'Identifier' &&
        comesFromFailure(node.right)
      )
        addPattern(node.left);
    });
  for (const slot of written)
    if (
      typeof slot !== 'string' &&
      slot.references.some(({ identifier }) => identifier.parent.type === 'UpdateExpression')
    )
      failures.delete(slot);
  return failures;
}

/** A callback of an attempt, `request(url, (error, response) => ...)`, or of its promise. */
function isHandler(fn: Node, attempts: ReadonlySet<Node>): boolean {
  const { parent } = fn;
  if (parent?.type !== 'CallExpression' || parent.callee === fn) return false;
  return attempts.has(parent) || /^(?:then|catch)$/.test(lastName(parent.callee) ?? '');
}

/** A function that is handed to an interceptor is told of the failure. */
function isRegistered(fn: Node): boolean {
  return (
    fn.parent?.type === 'CallExpression' &&
    dottedPath(fn.parent.callee)?.endsWith('interceptors.response.use') === true
  );
}
