import type { TSESTree } from '@typescript-eslint/utils';

import { enclosingClass } from '../../syntax/functions.js';
import type { SyntaxModule } from '../../syntax/module.js';
import { dottedPath, objectProperty, propertyName } from '../../syntax/names.js';
import type { Node } from '../../syntax/nodes.js';
import { isWithin, unwrapAwait } from '../../syntax/nodes.js';
import { objectLiteral } from '../../syntax/object-literal.js';
import { yes } from '../fact.js';
import { mentionsRetryAfter } from '../http/retry-after-reads.js';
import type { DelayValue } from './delay-value.js';
import { counter, either, plain, self, unknownDelay } from './delay-value.js';
import type { Evaluation } from './evaluation.js';
import type { Bound } from './frame.js';
import { givenTo } from './given-members.js';
import { isFoundInText, isLive } from './live-object.js';
import { soundsRandom } from './random-source.js';
import { asNamed, COUNTS, IS_COUNT } from './said-by-name.js';

/** What is read from an object: a field of the class, an option, a number of attempts, a hint of the server's. */
export function memberValue(evaluation: Evaluation, at: Bound, node: TSESTree.MemberExpression): DelayValue {
  const name = propertyName(node);
  if (node.computed && name === undefined) return elementValue(evaluation, at, node.object);
  if (mentionsRetryAfter(name)) return { ...plain, form: 'header' };
  if (soundsRandom(name)) return { ...plain, random: yes(node) };
  if (name !== undefined && node.object.type === 'ThisExpression')
    return fieldValue(evaluation, at, node, name);
  const literal = objectLiteral(at.module, node.object);
  const property = literal && name !== undefined ? objectProperty(literal, name) : undefined;
  if (property) return evaluation.evaluate({ ...at, node: property.value });
  if (node.object.type === 'Identifier') {
    const variable = at.module.variableOf(node.object);
    const bound = variable && at.frame?.argument(variable);
    const given = bound && objectLiteral(bound.module, bound.node);
    const filled = given && name !== undefined ? objectProperty(given, name) : undefined;
    if (bound && filled) return evaluation.evaluate({ ...bound, node: filled.value });
  }
  if (isFoundInText(at.module, node.object)) return { ...plain, form: 'header' };
  // `schedule.next().value` is another one each time.
  if (name === 'value' && node.object.type === 'CallExpression') return unknownDelay;
  // However an object came about, a number of attempts in it is one.
  if ((name !== undefined && IS_COUNT.test(name)) || isCountedUp(at.module, node)) return counter;
  const given = name === undefined ? undefined : givenValue(evaluation, at.module, node, name);
  if (given) return given;
  if (isLive(at.module, node.object)) return unknownDelay;
  // What is read from an object by name is data: it holds still between attempts.
  return name !== undefined && COUNTS.test(name) ? counter : plain;
}

/** `state.delay`: everything that the file gives to that of an object which a function takes; undefined if nothing. */
function givenValue(
  evaluation: Evaluation,
  module: SyntaxModule,
  node: TSESTree.MemberExpression,
  name: string,
): DelayValue | undefined {
  const variable = node.object.type === 'Identifier' ? module.variableOf(node.object) : undefined;
  if (!variable) return undefined;
  if (evaluation.isUnderWay(variable)) return self;
  const [first, ...others] = givenTo(evaluation.resolver, module, node, name);
  if (!first) return undefined;
  const valueOf = (value: Node) => evaluation.evaluate({ module, node: value, frame: undefined });
  return evaluation.within(variable, () => others.map(valueOf).reduce(either, valueOf(first)));
}

/** `DELAYS[attempt]`, or an element of a list looped over. */
export function elementValue(evaluation: Evaluation, at: Bound, list: Node): DelayValue {
  const resolved = evaluation.resolver.value(at.module, list);
  const array = resolved && unwrapAwait(resolved.node);
  if (array?.type !== 'ArrayExpression') return { ...plain, form: 'table' };
  return array.elements.reduce<DelayValue>(
    (all, element) =>
      element && element.type !== 'SpreadElement'
        ? either(
            all,
            evaluation.evaluate({ module: resolved?.module ?? at.module, node: element, frame: undefined }),
          )
        : all,
    { ...plain, form: 'table' },
  );
}

/** `this.delay`: everything that the class assigns to it. */
function fieldValue(
  evaluation: Evaluation,
  at: Bound,
  node: TSESTree.MemberExpression,
  name: string,
): DelayValue {
  const owner = enclosingClass(node);
  if (!owner) return plain;
  const key = `${String(owner.body.range[0])}.${name}`;
  if (evaluation.isUnderWay(key)) return self;
  return evaluation.within(key, () => {
    let value: DelayValue | undefined;
    const add = (expression: Node) => {
      const next = evaluation.evaluate({ module: at.module, node: expression, frame: undefined });
      value = value ? either(value, next) : next;
    };
    for (const member of owner.body.body)
      if (member.type === 'PropertyDefinition' && propertyName(member) === name && member.value)
        add(member.value);
    for (const assignment of fieldAssignments(at.module, owner, name)) add(assignment);
    return asNamed(node, value ?? (COUNTS.test(name) ? counter : plain));
  });
}

function fieldAssignments(module: SyntaxModule, owner: Node, name: string): Node[] {
  return module
    .writesTo(`this.${name}`)
    .filter((write) => isWithin(write, owner))
    .map((write) => (write.type === 'AssignmentExpression' && write.operator === '=' ? write.right : write));
}

/** `job.retry` of which there is one more with `job.retry++`. */
function isCountedUp(module: SyntaxModule, member: TSESTree.MemberExpression): boolean {
  const path = dottedPath(member);
  return path !== undefined && module.writesTo(path).some(({ type }) => type === 'UpdateExpression');
}
