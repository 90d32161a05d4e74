import { soleValue } from '../../syntax/bindings.js';
import type { SyntaxModule, Variable } from '../../syntax/module.js';
import { dottedPath, lastName } from '../../syntax/names.js';
import type { Node } from '../../syntax/nodes.js';
import { unwrap, unwrapAwait } from '../../syntax/nodes.js';
import { someNode, walk } from '../../syntax/walk.js';
import { failureVariables } from './failure-variables.js';
import { holdsStill, isWrittenInto } from './settings.js';
import { repeatedConditions, squeezed } from './repeated-conditions.js';
import { mentionsAny } from './slots.js';
import type { Subject } from './subject.js';

/**
 * What a condition depends on that running the code can't decide: only on how the attempt failed, on a counter, or on
 * something else that may stop the retry (a signal, the clock, a flag).
 */
export type Dependence = 'counter' | 'failure' | 'other';

/** Where a failed request is kept, its own counters may be kept too: `error.config.retryCount`. */
const REQUEST_STATE = /config|request|original|^_|retr|attempt|count|meta|context/i;
/** What is asked whether there is another attempt, by its name. */
const AGAIN = /retr(?:y|ies)|attempt|give_?up|(?:should|can|may)(?:Continue|Try)|next/i;
const CLOCK = /^(?:Date\.now|performance\.now|process\.hrtime)$/;

const known = new WeakMap<Subject, Undecided>();

export function undecidedOf(subject: Subject): Undecided {
  let undecided = known.get(subject);
  if (!undecided) known.set(subject, (undecided = new Undecided(subject)));
  return undecided;
}

/** Tells what conditions depend on. */
export class Undecided {
  readonly #failures: ReadonlySet<Variable>;
  readonly #dependences = new Map<Node, Dependence>();
  readonly #repeated: ReadonlySet<string>;

  constructor(private readonly subject: Subject) {
    this.#failures = failureVariables(subject);
    this.#repeated = repeatedConditions(subject);
  }

  /** The text of a condition that is asked more than once, so that one answer must fit the other. */
  repeated(condition: Node): string | undefined {
    const text = squeezed(this.subject.module, condition);
    return this.#repeated.has(text) ? text : undefined;
  }

  dependence(condition: Node): Dependence {
    let dependence = this.#dependences.get(condition);
    if (!dependence) this.#dependences.set(condition, (dependence = this.#dependenceOf(condition)));
    return dependence;
  }

  #dependenceOf(condition: Node): Dependence {
    const { module, counters, countdowns } = this.subject;
    if (mentionsAny(module, condition, countdowns)) return 'counter';
    const some = (holds: (node: Node) => boolean) => someNode(condition, module.visitorKeys, holds);
    if (mentionsAny(module, condition, counters) || some((node) => this.#mayCount(node))) return 'counter';
    if (this.#asksVerdict(condition)) return 'counter';
    return some((node) => this.#isOther(node)) ? 'other' : 'failure';
  }

  /** Whether a condition looks at what a call has made of a counter: `const delayMs = delayFor({ attempt, error })`. */
  #asksVerdict(condition: Node): boolean {
    const { module, counters, attempts } = this.subject;
    const asked = condition.type === 'BinaryExpression' ? [condition.left, condition.right] : [condition];
    return asked.some((side) => {
      const definition = module.variableOf(unwrap(side))?.defs[0];
      const made =
        definition?.type === 'Variable' && definition.node.init ? unwrap(definition.node.init) : undefined;
      const call = made?.type === 'AwaitExpression' ? unwrap(made.argument) : made;
      return (
        call?.type === 'CallExpression' &&
        call.arguments.some((argument) => mentionsAny(module, argument, counters)) &&
        !someNode(call, module.visitorKeys, (node) => attempts.has(node))
      );
    });
  }

  /** Whether a part of a condition depends on more than the failure. */
  #isOther(node: Node): boolean {
    const { module } = this.subject;
    switch (node.type) {
      case 'CallExpression':
        return !this.#looksAtFailure(node);
      case 'MemberExpression':
        return REQUEST_STATE.test(lastName(node) ?? '') && !holdsStill(this.subject, node);
      case 'ThisExpression':
        return true;
      case 'Identifier': {
        if (isPropertyKey(node)) return false;
        const variable = module.variableOf(node);
        if (!variable || variable.defs.length === 0) return false;
        // `const verdict = await policy.shouldRetry(error)`
        const value = soleValue(variable);
        if (value && this.#asksPolicy(unwrapAwait(value))) return true;
        if (this.#failures.has(variable)) return false;
        return !isFixed(module, node) && !holdsStill(this.subject, outermostMember(node));
      }
      default:
        return false;
    }
  }

  /** `isRetryable(error)`: a function of the file or of a library, told of the failure and of nothing else. */
  #looksAtFailure(call: Node): boolean {
    if (call.type !== 'CallExpression') return false;
    const { module, resolver } = this.subject;
    if (CLOCK.test(dottedPath(call.callee) ?? '')) return false;
    const called = resolver.calledFunction(module, call.callee);
    if (called) return !mentionsState(called.module, called.node);
    const callee = unwrap(call.callee);
    // A predicate that the caller hands in may stop it for reasons of its own.
    if (callee.type === 'Identifier')
      return module.importOf(callee) !== undefined || module.isGlobal(callee) || isFixed(module, callee);
    return (
      callee.type === 'MemberExpression' &&
      unwrap(callee.object).type !== 'ThisExpression' &&
      !this.#asksPolicy(call)
    );
  }

  /** `policy.shouldRetry(error)`: an object that says when to stop may count the failures that it is told of. */
  #asksPolicy(call: Node): boolean {
    if (call.type !== 'CallExpression') return false;
    const { module } = this.subject;
    const callee = unwrap(call.callee);
    if (callee.type !== 'MemberExpression' || !AGAIN.test(lastName(callee) ?? '')) return false;
    const root = rootOf(callee);
    return (
      root.type === 'Identifier' && !module.isGlobal(root) && !module.importOf(root) && !isFixed(module, root)
    );
  }

  #mayCount(call: Node): boolean {
    if (call.type !== 'CallExpression') return false;
    const { module, resolver, counters } = this.subject;
    const called = resolver.calledFunction(module, call.callee);
    if (called?.module !== module)
      return !called && unwrap(call.callee).type === 'MemberExpression' && startsWithThis(call.callee);
    return mentionsAny(module, called.node.body, counters);
  }
}

/** Whether a function looks at anything that outlives it and may change. */
function mentionsState(module: SyntaxModule, fn: Node): boolean {
  let found = false;
  walk(fn, module.visitorKeys, (node) => {
    if (node.type === 'ThisExpression' || CLOCK.test(dottedPath(node) ?? '')) found = true;
  });
  return found;
}

function startsWithThis(node: Node): boolean {
  return rootOf(node).type === 'ThisExpression';
}

function rootOf(node: Node): Node {
  let root = unwrap(node);
  while (root.type === 'MemberExpression') root = unwrap(root.object);
  return root;
}

/** `options.retry.enabled` of its `options`. */
function outermostMember(identifier: Node): Node {
  let node = identifier;
  for (let { parent } = node; parent; { parent } = node) {
    const isObject = parent.type === 'MemberExpression' && parent.object === node;
    if (!isObject && unwrap(parent) !== unwrap(node)) break;
    node = parent;
  }
  return node;
}

function isPropertyKey(node: Node): boolean {
  const { parent } = node;
  return (
    (parent?.type === 'MemberExpression' && parent.property === node && !parent.computed) ||
    (parent?.type === 'Property' && parent.key === node && !parent.computed)
  );
}

/** Imports, functions, classes and constants of the module hold still. */
function isFixed(module: SyntaxModule, identifier: Node): boolean {
  const variable = module.variableOf(identifier);
  const definition = variable?.defs[0];
  if (!variable || !definition) return false;
  if (/^(?:ImportBinding|FunctionName|ClassName|TSEnumName)$/.test(definition.type)) return true;
  return (
    definition.type === 'Variable' &&
    variable.scope.type === 'module' &&
    definition.parent.kind === 'const' &&
    !isWrittenInto(variable)
  );
}
