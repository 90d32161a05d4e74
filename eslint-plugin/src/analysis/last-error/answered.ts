import type { SyntaxModule, Variable } from '../../syntax/module.js';
import type { Node } from '../../syntax/nodes.js';
import { isWithin, unwrap, unwrapAwait } from '../../syntax/nodes.js';
import { walkSameFunction } from '../../syntax/walk.js';

/** What an attempt has of an answer: variables that hold it, and variables that hold a part of it. */
export interface Answers {
  readonly whole: ReadonlySet<Variable>;
  readonly parts: ReadonlySet<Variable>;
}

/** The variables that get what an attempt waits for: `job = await client.job(id)`, `const { state } = await ...`. */
export function answersOf(module: SyntaxModule, attempt: Node): Answers {
  const whole = new Set<Variable>();
  const parts = new Set<Variable>();
  const learn = (target: Node, into: Set<Variable>) => {
    if (target.type === 'ObjectPattern')
      for (const property of target.properties)
        if (property.type === 'Property') learn(property.value, parts);
    const variable = target.type === 'Identifier' ? module.variableOf(target) : undefined;
    if (variable) into.add(variable);
  };
  walkSameFunction(attempt, module.visitorKeys, (node) => {
    if (node.type === 'VariableDeclarator' && node.init && isAwaited(node.init)) learn(node.id, whole);
    else if (node.type === 'AssignmentExpression' && isAwaited(node.right)) learn(node.left, whole);
  });
  return { whole, parts };
}

function isAwaited(value: Node): boolean {
  const node = unwrap(value);
  return node.type === 'AwaitExpression' && unwrapAwait(node).type === 'CallExpression';
}

/**
 * Whether an exit is taken for what an answer says: `if (job.state === 'failed') throw new JobError(job.reason)`. Where
 * there was an answer, no error is lost.
 */
export function isTakenForAnswer(module: SyntaxModule, answers: Answers, exit: Node, within: Node): boolean {
  for (let inner = exit, outer = exit.parent; outer && isWithin(outer, within); outer = outer.parent) {
    if (outer.type === 'IfStatement' && inner === outer.consequent && looksInto(module, answers, outer.test))
      return true;
    if (outer.type === 'SwitchStatement' && inner !== outer.discriminant)
      if (looksInto(module, answers, outer.discriminant)) return true;
    inner = outer;
  }
  return false;
}

/** Whether a test can hold only where there is an answer: `job.failed`, `!job.done`, and not `!job?.done`. */
function looksInto(module: SyntaxModule, answers: Answers, test: Node, outcome = true): boolean {
  const node = unwrap(test);
  switch (node.type) {
    case 'UnaryExpression':
      return node.operator === '!' && looksInto(module, answers, node.argument, !outcome);
    case 'LogicalExpression': {
      const sides = [node.left, node.right];
      const looks = (side: Node) => looksInto(module, answers, side, outcome);
      return (node.operator === '&&') === outcome ? sides.some(looks) : sides.every(looks);
    }
    case 'BinaryExpression': {
      if (!/^[!=]==?$/.test(node.operator) || unwrap(node.right).type !== 'Literal') return false;
      return looksInto(module, answers, node.left, node.operator.startsWith('=') === outcome);
    }
    case 'CallExpression':
      return looksInto(module, answers, node.callee, outcome);
    case 'MemberExpression':
      return (outcome || !hasOptional(node)) && isOfAnswer(module, answers, node.object);
    case 'Identifier': {
      const variable = module.variableOf(node);
      return outcome && variable !== undefined && answers.parts.has(variable);
    }
    default:
      return false;
  }
}

/** Whether an object is an answer, or a part of one: `job`, `job.result`. */
function isOfAnswer(module: SyntaxModule, { whole, parts }: Answers, object: Node): boolean {
  let root = unwrap(object);
  while (root.type === 'MemberExpression') root = unwrap(root.object);
  const variable = root.type === 'Identifier' ? module.variableOf(root) : undefined;
  return variable !== undefined && (whole.has(variable) || parts.has(variable));
}

function hasOptional(member: Node): boolean {
  for (let node = member; node.type === 'MemberExpression'; node = unwrap(node.object))
    if (node.optional) return true;
  return false;
}
