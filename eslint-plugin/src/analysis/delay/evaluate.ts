import type { TSESTree } from '@typescript-eslint/utils';

import type { Assignment } from '../../syntax/bindings.js';
import { assignmentsOf, isParameter } from '../../syntax/bindings.js';
import { argumentsOf, calleeOf } from '../../syntax/calls.js';
import { enclosingClass, parameterIdentifier, returnedExpressions } from '../../syntax/functions.js';
import type { SyntaxModule, Variable } from '../../syntax/module.js';
import { dottedPath, lastName, objectProperty, propertyName } from '../../syntax/names.js';
import type { Node } from '../../syntax/nodes.js';
import { isFunction, isWithin, unwrapAwait } from '../../syntax/nodes.js';
import { staticNumber } from '../../syntax/static-value.js';
import { no, yes } from '../fact.js';
import { mentionsRetryAfter } from '../http/retry-after-reads.js';
import type { Resolver } from '../resolver.js';
import { objectLiteral } from '../resolver.js';
import { partsOfTime } from './dates.js';
import type { DelayValue } from './delay-value.js';
import { combine, counter, either, grows, plain, self, unknownDelay } from './delay-value.js';
import type { Bound } from './frame.js';
import { Frame } from './frame.js';
import { isOfFirstAttempt } from './first-attempt.js';
import { isFoundInText, isLive } from './live-object.js';
import { isRandomCall, soundsRandom } from './random-source.js';
import { isSettingRead } from './setting-read.js';

/** Deep enough for a delay computed in a helper's helper; beyond that it is unknown. */
const MAX_DEPTH = 24;

const PASSES_THROUGH =
  /^(?:Math\.(?:round|floor|ceil|trunc|abs|max)|Number(?:\.parseInt|\.parseFloat)?|parseInt|parseFloat|BigInt)$/;
const READS_A_CLOCK = /^(?:Date\.now|performance\.now|Date\.parse|process\.hrtime|process\.uptime)$/;
/** Duration helpers such as `ms('2s')`: they only change the unit of what they are given. */
const CONVERTS_UNITS =
  /^(?:ms|parseMs|toMs|toMilliseconds|(?:milli)?seconds|minutes|hours|days|secondsToMilliseconds|parseDuration|Duration)$/;
/** Methods of strings: `Number.parseInt(line.replace(/^retry:/, ''))` is what was sent, whoever reads it. */
const CUTS_TEXT = /^(?:replace(?:All)?|trim(?:Start|End)?|slice|substring|toString)$/;
const CONVERTS = /^(?:getTime|valueOf|trim|toString)$/;
const COUNTS = /attempt|retr(?:y|ies)|tries|count|round|^[in]$/i;
const IS_COUNT =
  /(?:attempts?|retries|tries|failures|(?:attempt|retry|try|failure|error)_?(?:count|number|no))$/i;
const CONSTANT_NAME = /^[A-Z][A-Z\d_]*$/;

/** Finds out what decides a delay: its form, its random part, and whether a clamp takes that part away. */
export class DelayEvaluator {
  readonly #evaluating = new Set<Variable>();
  #depth = 0;

  constructor(private readonly resolver: Resolver) {}

  evaluate(expression: Bound): DelayValue {
    if (this.#depth >= MAX_DEPTH) return unknownDelay;
    this.#depth++;
    try {
      return this.#expression({ ...expression, node: unwrapAwait(expression.node) });
    } finally {
      this.#depth--;
    }
  }

  #expression(at: Bound): DelayValue {
    const { node } = at;
    const part = (inner: Node) => this.evaluate({ ...at, node: inner });
    switch (node.type) {
      case 'Literal':
      case 'TemplateLiteral':
        return plain;
      case 'Identifier':
        return this.#identifier(at, node);
      case 'MemberExpression':
        return this.#member(at, node);
      case 'CallExpression':
        return this.#call(at, node);
      case 'BinaryExpression':
        return node.left.type === 'PrivateIdentifier'
          ? unknownDelay
          : this.#arithmetic(at, node.operator, node.left, node.right);
      case 'AssignmentExpression':
        return node.operator === '='
          ? part(node.right)
          : this.#arithmetic(at, node.operator.slice(0, -1), node.left, node.right);
      case 'UpdateExpression':
        return counter;
      case 'UnaryExpression':
        return part(node.argument);
      case 'ConditionalExpression':
        return either(part(node.consequent), part(node.alternate));
      case 'LogicalExpression':
        return either(part(node.left), part(node.right));
      case 'SequenceExpression': {
        const last = node.expressions.at(-1);
        return last ? part(last) : unknownDelay;
      }
      case 'NewExpression':
        return lastName(node.callee) === 'Date' ? this.#date(at, node) : unknownDelay;
      default:
        return unknownDelay;
    }
  }

  /** A time that is reckoned from now by a delay: `new Date(Date.now() + delay)`. */
  #date(at: Bound, { arguments: [time, ...fields] }: TSESTree.NewExpression): DelayValue {
    if (!time || time.type === 'SpreadElement' || fields.length > 0) return plain;
    const value = this.evaluate({ ...at, node: time });
    return value.form === 'unknown' ? plain : value;
  }

  #arithmetic(at: Bound, operator: string, left: Node, right: Node): DelayValue {
    const a = this.evaluate({ ...at, node: left });
    const b = this.evaluate({ ...at, node: right });
    return operator === '**' || operator === '<<' ? this.#power(at, a, b, right) : combine(a, b, operator);
  }

  /** A fixed exponent only scales; any other makes the delay exponential. */
  #power(at: Bound, base: DelayValue, exponent: DelayValue, exponentNode: Node): DelayValue {
    const value = combine(base, exponent, '+');
    if (value.form === 'unknown' || staticNumber(at.module, exponentNode) !== undefined) return value;
    return { ...value, form: 'exponential' };
  }

  #identifier(at: Bound, node: TSESTree.Identifier): DelayValue {
    const { module } = at;
    const variable = module.variableOf(node);
    if (!variable || variable.defs.length === 0)
      return /^(?:Infinity|NaN|undefined)$/.test(node.name) ? plain : unknownDelay;
    if (this.#evaluating.has(variable)) return self;
    const bound = at.frame?.argument(variable);
    if (bound) return this.#within(variable, () => this.evaluate(bound));
    const assignments = assignmentsOf(variable);
    if (assignments)
      return this.#within(variable, () =>
        this.#named(
          node,
          betweenAttempts(assignments)
            .map(({ value }) => this.evaluate({ ...at, node: value }))
            .reduce<DelayValue | undefined>((all, one) => (all ? either(all, one) : one), undefined) ?? plain,
        ),
      );
    if (isParameter(variable)) return this.#named(node, this.#parameter(at, variable));
    if (module.importOf(node)) return this.#imported(at, node);
    return this.#named(node, this.#destructured(at, variable));
  }

  /** A value whose own name promises randomness has a random part, however it came about. */
  #named(node: Node, value: DelayValue): DelayValue {
    const name = lastName(node);
    if (value.random.is === 'yes') return value;
    if (soundsRandom(name)) return { ...value, random: yes(node) };
    return value.form === 'constant' && !value.hinted && name !== undefined && mentionsRetryAfter(name)
      ? { ...value, form: 'header' }
      : value;
  }

  #within(variable: Variable, evaluate: () => DelayValue): DelayValue {
    this.#evaluating.add(variable);
    try {
      return evaluate();
    } finally {
      this.#evaluating.delete(variable);
    }
  }

  /**
   * A parameter that no known call fills is configuration: it is the same for every client. Where the file's own calls
   * fill it, they decide.
   */
  #parameter(at: Bound, variable: Variable): DelayValue {
    const definition = variable.defs[0];
    if (definition?.type !== 'Parameter' || !isFunction(definition.node)) return unknownDelay;
    const fn = definition.node;
    const parameter = fn.params.find((one) => parameterIdentifier(one)?.name === variable.name);
    const initial =
      parameter?.type === 'AssignmentPattern' ? this.evaluate({ ...at, node: parameter.right }) : undefined;
    return this.#within(variable, () => {
      let value = initial;
      for (const call of this.resolver.inFile.callsOf(at.module, fn)) {
        const caller = { module: at.module, frame: undefined };
        const argument = Frame.ofCall(fn, at.module, call.arguments, caller).argument(variable);
        if (!argument) continue;
        const given = this.evaluate(argument);
        value = value ? either(value, given) : given;
      }
      // A parameter that is written to as well (`delay *= 2`) is covered by the references below.
      for (const reference of variable.references) {
        const { parent } = reference.identifier as TSESTree.Identifier;
        if (!reference.isWrite() || parent.type !== 'AssignmentExpression') continue;
        const next = this.evaluate({ ...at, node: parent.operator === '=' ? parent.right : parent });
        value = value ? either(value, next) : next;
      }
      // What a callback is handed may be another delay each time.
      const unfilled = /^(?:Call|New)Expression$/.test(fn.parent.type) ? unknownDelay : plain;
      const known = value ?? (COUNTS.test(variable.name) ? counter : unfilled);
      // Handed on as it is by the function's own calls, it stays what the first call gave.
      return known.form === 'self' ? { ...known, form: 'constant' } : known;
    });
  }

  #imported(at: Bound, node: TSESTree.Identifier): DelayValue {
    const value = this.resolver.value(at.module, node);
    if (value && !isFunction(value.node))
      return this.evaluate({ module: value.module, node: value.node, frame: undefined });
    if (soundsRandom(node.name)) return { ...plain, random: yes(node) };
    return CONSTANT_NAME.test(node.name) ? plain : unknownDelay;
  }

  /** `const { delayMs } = config`, `for (const delayMs of [100, 200])`, a catch parameter. */
  #destructured(at: Bound, variable: Variable): DelayValue {
    const definition = variable.defs[0];
    if (definition?.type !== 'Variable') return unknownDelay;
    const declarator = definition.node;
    const loop = declarator.parent.parent;
    if (loop.type === 'ForOfStatement' && declarator.id.type === 'Identifier')
      return this.#element(at, loop.right);
    if (!declarator.init) return unknownDelay;
    return unwrapAwait(declarator.init).type === 'CallExpression' ? unknownDelay : plain;
  }

  #member(at: Bound, node: TSESTree.MemberExpression): DelayValue {
    const name = propertyName(node);
    if (node.computed && name === undefined) return this.#element(at, node.object);
    if (mentionsRetryAfter(name)) return { ...plain, form: 'header' };
    if (soundsRandom(name)) return { ...plain, random: yes(node) };
    if (name !== undefined && node.object.type === 'ThisExpression') return this.#field(at, node, name);
    const literal = objectLiteral(at.module, node.object);
    const property = literal && name !== undefined ? objectProperty(literal, name) : undefined;
    if (property) return this.evaluate({ ...at, node: property.value });
    if (node.object.type === 'Identifier') {
      const variable = at.module.variableOf(node.object);
      const bound = variable && at.frame?.argument(variable);
      const given = bound && objectLiteral(bound.module, bound.node);
      const filled = given && name !== undefined ? objectProperty(given, name) : undefined;
      if (bound && filled) return this.evaluate({ ...bound, node: filled.value });
    }
    if (isFoundInText(at.module, node.object)) return { ...plain, form: 'header' };
    // `schedule.next().value` is another one each time.
    if (name === 'value' && node.object.type === 'CallExpression') return unknownDelay;
    // However an object came about, a number of attempts in it is one.
    if ((name !== undefined && IS_COUNT.test(name)) || isCountedUp(at.module, node)) return counter;
    if (isLive(at.module, node.object)) return unknownDelay;
    // What is read from an object by name is data: it holds still between attempts.
    return name !== undefined && COUNTS.test(name) ? counter : plain;
  }

  /** `DELAYS[attempt]`, or an element of a list looped over. */
  #element(at: Bound, list: Node): DelayValue {
    const resolved = this.resolver.value(at.module, list);
    const array = resolved && unwrapAwait(resolved.node);
    if (array?.type !== 'ArrayExpression') return { ...plain, form: 'table' };
    return array.elements.reduce<DelayValue>(
      (all, element) =>
        element && element.type !== 'SpreadElement'
          ? either(
              all,
              this.evaluate({ module: resolved?.module ?? at.module, node: element, frame: undefined }),
            )
          : all,
      { ...plain, form: 'table' },
    );
  }

  /** `this.delay`: everything that the class assigns to it. */
  #field(at: Bound, node: TSESTree.MemberExpression, name: string): DelayValue {
    const owner = enclosingClass(node);
    if (!owner) return plain;
    const key = owner.body;
    if (this.#fields.has(`${String(key.range[0])}.${name}`)) return self;
    this.#fields.add(`${String(key.range[0])}.${name}`);
    try {
      let value: DelayValue | undefined;
      const add = (expression: Node) => {
        const next = this.evaluate({ module: at.module, node: expression, frame: undefined });
        value = value ? either(value, next) : next;
      };
      for (const member of owner.body.body)
        if (member.type === 'PropertyDefinition' && propertyName(member) === name && member.value)
          add(member.value);
      for (const assignment of this.#fieldAssignments(at.module, owner, name)) add(assignment);
      return this.#named(node, value ?? (COUNTS.test(name) ? counter : plain));
    } finally {
      this.#fields.delete(`${String(key.range[0])}.${name}`);
    }
  }

  readonly #fields = new Set<string>();

  #fieldAssignments(module: SyntaxModule, owner: Node, name: string): Node[] {
    return module
      .writesTo(`this.${name}`)
      .filter((write) => isWithin(write, owner))
      .map((write) =>
        write.type === 'AssignmentExpression' && write.operator === '=' ? write.right : write,
      );
  }

  #call(at: Bound, node: TSESTree.CallExpression): DelayValue {
    const path = dottedPath(node.callee);
    const [first, second] = node.arguments;
    if (isRandomCall(node.callee)) return { ...plain, random: yes(node) };
    if (path === 'Math.min') return this.#minimum(at, node);
    if (path === 'Math.pow' && first && second)
      return this.#power(
        at,
        this.evaluate({ ...at, node: first }),
        this.evaluate({ ...at, node: second }),
        second,
      );
    if (path === 'Math.exp' && first)
      return this.#power(at, plain, this.evaluate({ ...at, node: first }), first);
    if (path !== undefined && PASSES_THROUGH.test(path)) return this.#joined(at, node.arguments);
    if (path !== undefined && READS_A_CLOCK.test(path)) return plain;
    const called = this.resolver.calledFunction(at.module, calleeOf(node));
    if (mentionsRetryAfter(at.module.textOf(node))) {
      const { random } = called ? this.#returned(at, node, called.module, called.node) : unknownDelay;
      return { form: 'header', random: isHeaderRead(node) || isConversion(node) ? no() : random };
    }
    if (called) return this.#returned(at, node, called.module, called.node);
    const name = lastName(node.callee);
    if (soundsRandom(name)) return { ...plain, random: yes(node) };
    if (name !== undefined && CONVERTS_UNITS.test(name)) return this.#joined(at, node.arguments);
    if (name === 'getTime' || name === 'valueOf') return plain;
    const time = partsOfTime(node);
    if (time) return this.#joined(at, time);
    if (name !== undefined && CUTS_TEXT.test(name)) return plain;
    return isSettingRead(node) ? plain : unknownDelay;
  }

  #joined(at: Bound, args: readonly TSESTree.CallExpressionArgument[]): DelayValue {
    return args
      .map((argument) =>
        argument.type === 'SpreadElement' ? unknownDelay : this.evaluate({ ...at, node: argument }),
      )
      .reduce<DelayValue>((all, one) => (all === plain ? one : combine(all, one, 'max')), plain);
  }

  /** `Math.min(cap, delay)`: a random part of a growing delay is gone once the delay has reached the cap. */
  #minimum(at: Bound, node: TSESTree.CallExpression): DelayValue {
    const value = this.#joined(at, node.arguments);
    const lost = node.arguments.some((argument) => {
      if (argument.type === 'SpreadElement') return false;
      const part = this.evaluate({ ...at, node: argument });
      return part.random.is === 'yes' && grows(part);
    });
    return lost ? { ...value, clamp: node } : value;
  }

  #returned(at: Bound, call: TSESTree.CallExpression, module: SyntaxModule, fn: Node): DelayValue {
    if (!isFunction(fn)) return unknownDelay;
    const returned = returnedExpressions(fn, module.visitorKeys);
    if (returned.length === 0) return unknownDelay;
    const frame = Frame.ofCall(fn, module, argumentsOf(call), { module: at.module, frame: at.frame });
    return returned
      .map((expression) => this.evaluate({ module, node: expression, frame }))
      .reduce((all, one) => either(all, one));
  }
}

/** `response.headers.get('retry-after')`, `response.header('Retry-After')`. */
function isHeaderRead({ callee, arguments: [name] }: TSESTree.CallExpression): boolean {
  return (
    /^(?:get|header|getHeader|getResponseHeader)$/.test(lastName(callee) ?? '') && name?.type === 'Literal'
  );
}

/** `String(retryAfter)`, `new Date(retryAfter).getTime()`: in another form it is what the server said. */
function isConversion({ callee }: TSESTree.CallExpression): boolean {
  if (callee.type === 'Identifier') return callee.name === 'String';
  return callee.type === 'MemberExpression' && CONVERTS.test(propertyName(callee) ?? '');
}

/** `job.retry` of which there is one more with `job.retry++`. */
function isCountedUp(module: SyntaxModule, member: TSESTree.MemberExpression): boolean {
  const path = dottedPath(member);
  return path !== undefined && module.writesTo(path).some(({ type }) => type === 'UpdateExpression');
}

/** What a delay is set to once an attempt has failed; all that it is set to, where that is only before. */
function betweenAttempts(assignments: readonly Assignment[]): readonly Assignment[] {
  const later = assignments.filter(({ node }) => !isOfFirstAttempt(node));
  return later.length > 0 ? later : assignments;
}
