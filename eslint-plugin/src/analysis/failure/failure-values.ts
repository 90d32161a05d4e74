import type { TSESTree } from '@typescript-eslint/utils';

import { assignmentsOf } from '../../syntax/bindings.js';
import { parameterIdentifier } from '../../syntax/functions.js';
import type { SyntaxModule, Variable } from '../../syntax/module.js';
import { propertyName } from '../../syntax/names.js';
import type { FunctionNode, Node } from '../../syntax/nodes.js';
import { isFunction, isWithin, unwrap } from '../../syntax/nodes.js';
import { walk } from '../../syntax/walk.js';
import { isMessageOf, isText, judgesAnswer, judgesError } from './judgement.js';
import type { Knowledge } from './knowledge.js';
import { knowledgeOfParameter, knownBy } from './knowledge.js';

/** Values are handed from variable to variable; longer chains than this are not seen. */
const MAX_ROUNDS = 4;

/** Follows the failure of an attempt through the variables of a piece of code, and tells what looks at it. */
export class FailureValues {
  readonly #known = new Map<Variable, Knowledge>();

  /** `errors` are identifiers of `region` that are known to be a failure: the parameter of a function that takes one. */
  constructor(
    private readonly module: SyntaxModule,
    private readonly region: Node,
    errors: readonly Node[] = [],
  ) {
    for (const identifier of errors) this.#learn(identifier, 'error');
    this.#collectSources();
    for (let round = 0, before = -1; round < MAX_ROUNDS && before !== this.#known.size; round++) {
      before = this.#known.size;
      this.#collectDerived();
    }
  }

  /** Whether an expression asks what failed: not only whether something did, as `if (error)` and `error instanceof Error` do. */
  judges(expression: Node): boolean {
    return this.#any(expression, (identifier, known) =>
      known === 'finding' ? true : known === 'error' ? judgesError(identifier) : judgesAnswer(identifier),
    );
  }

  /** Whether an expression is the error, and not a text that was made of it: `const message = error.message`. */
  isErrorItself(expression: Node): boolean {
    const variable = this.module.variableOf(unwrap(expression));
    const made = ((variable && assignmentsOf(variable)) ?? [])
      .map(({ value }) => value)
      .filter(
        (value) => value.type !== 'Literal' && !(value.type === 'Identifier' && value.name === 'undefined'),
      );
    return this.isError(expression) && !(made.length > 0 && made.every(isText));
  }

  /** Whether an expression holds the error or its message. */
  mentionsError(expression: Node): boolean {
    return this.#any(expression, (_, known) => known === 'error');
  }

  /** Whether an expression holds anything of the failure. */
  mentions(expression: Node): boolean {
    return this.#any(expression, () => true);
  }

  /** Whether an expression is the error itself: by its name, cast, or made an `Error` of where it is none. */
  isError(expression: Node): boolean {
    const node = unwrap(expression);
    switch (node.type) {
      case 'Identifier':
        return this.#knowledgeOf(node) === 'error';
      case 'ConditionalExpression':
        return this.isError(node.consequent) || this.isError(node.alternate);
      case 'LogicalExpression':
        return this.isError(node.left) || this.isError(node.right);
      case 'AwaitExpression':
        return this.isError(node.argument);
      default:
        return false;
    }
  }

  #any(expression: Node, test: (identifier: TSESTree.Identifier, known: Knowledge) => boolean): boolean {
    let found = false;
    walk(expression, this.module.visitorKeys, (node) => {
      if (found || node.type !== 'Identifier') return;
      const known = this.#knowledgeOf(node);
      if (known && test(node, known)) found = true;
    });
    return found;
  }

  #knowledgeOf(identifier: Node): Knowledge | undefined {
    const variable = this.module.variableOf(identifier);
    return variable && this.#known.get(variable);
  }

  #collectSources(): void {
    walk(this.region, this.module.visitorKeys, (node) => {
      if (node.type === 'CatchClause' && node.param) this.#learnPattern(node.param, 'error');
      else if (isFunction(node)) this.#collectParameters(node);
      else if (node.type === 'VariableDeclarator' && node.init && this.#isAnswer(node.init))
        this.#learnPattern(node.id, 'answer');
      else if (node.type === 'AssignmentExpression' && node.operator === '=' && this.#isAnswer(node.right))
        this.#learnPattern(node.left, 'answer');
    });
  }

  #collectParameters(fn: FunctionNode): void {
    for (const [index, parameter] of fn.params.entries()) {
      const identifier = parameterIdentifier(parameter);
      const knowledge = knowledgeOfParameter(this.module, fn, index);
      if (knowledge) this.#learnPattern(identifier ?? parameter, knowledge);
    }
  }

  /** What an attempt comes to. A call that is handed the failure, `await policy.shouldRetry(error)`, says something of that. */
  #isAnswer(value: Node): boolean {
    const node = unwrap(value);
    const call = node.type === 'AwaitExpression' ? unwrap(node.argument) : undefined;
    return call?.type === 'CallExpression' && !call.arguments.some((argument) => this.isError(argument));
  }

  /** Variables that get their value from one that is known, or on a condition that looks at the failure. */
  #collectDerived(): void {
    walk(this.region, this.module.visitorKeys, (node) => {
      if (node.type === 'VariableDeclarator' && node.init) this.#derive(node.id, node.init, node);
      else if (node.type === 'AssignmentExpression' && node.operator === '=')
        this.#derive(node.left, node.right, node);
    });
  }

  #derive(target: Node, value: Node, assignment: Node): void {
    if (isFunction(unwrap(value)) || isRequestOf(value)) return;
    if (this.judges(value)) this.#learnPattern(target, isMessageOf(value) ? 'error' : 'finding');
    else if (this.mentionsError(value)) this.#learnPattern(target, 'error');
    else if (this.mentions(value)) this.#learnPattern(target, 'answer');
    else if (target.type === 'Identifier' && this.#isSetOnJudgement(target, assignment))
      this.#learn(target, 'finding');
  }

  /** `if (error.code === 'EACCES') retryable = false;` */
  #isSetOnJudgement(target: TSESTree.Identifier, assignment: Node): boolean {
    const variable = this.module.variableOf(target);
    const declaration = variable?.defs[0]?.node;
    for (
      let inner = assignment, outer = assignment.parent;
      outer && isWithin(outer, this.region) && !isFunction(outer);
      inner = outer, outer = outer.parent
    ) {
      if (declaration && isWithin(declaration, outer)) return false;
      if (outer.type === 'IfStatement' && inner !== outer.test && this.judges(outer.test)) return true;
      if (outer.type === 'SwitchStatement' && this.judges(outer.discriminant)) return true;
    }
    return false;
  }

  #learnPattern(pattern: Node, knowledge: Knowledge): void {
    for (const known of knownBy(pattern, knowledge)) this.#learn(known.identifier, known.knowledge);
  }

  #learn(identifier: Node, knowledge: Knowledge): void {
    const variable = this.module.variableOf(identifier);
    // What is known first is nearest to the failure.
    if (variable && !this.#known.has(variable)) this.#known.set(variable, knowledge);
  }
}

/** `error.config`: what was asked for says nothing of what came of it. */
function isRequestOf(value: Node): boolean {
  const node = unwrap(value);
  return node.type === 'MemberExpression' && /^(?:config|options|operation)$/.test(propertyName(node) ?? '');
}
