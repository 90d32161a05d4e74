import type { TSESTree } from '@typescript-eslint/utils';

import { argumentsOf, calleeOf } from '../../syntax/calls.js';
import { returnedExpressions } from '../../syntax/functions.js';
import type { SyntaxModule } from '../../syntax/module.js';
import { dottedPath, lastName, propertyName } from '../../syntax/names.js';
import type { Node } from '../../syntax/nodes.js';
import { isFunction } from '../../syntax/nodes.js';
import { no, yes } from '../fact.js';
import { mentionsRetryAfter } from '../http/retry-after-reads.js';
import { partsOfTime } from './dates.js';
import type { DelayValue } from './delay-value.js';
import { combine, either, grows, plain, unknownDelay } from './delay-value.js';
import type { Evaluation } from './evaluation.js';
import type { Bound } from './frame.js';
import { Frame } from './frame.js';
import { powerOf } from './power.js';
import { isRandomCall, soundsRandom } from './random-source.js';
import { isSettingRead } from './setting-read.js';

const PASSES_THROUGH =
  /^(?:Math\.(?:round|floor|ceil|trunc|abs|max)|Number(?:\.parseInt|\.parseFloat)?|parseInt|parseFloat|BigInt)$/;
const READS_A_CLOCK = /^(?:Date\.now|performance\.now|Date\.parse|process\.hrtime|process\.uptime)$/;
/** Duration helpers such as `ms('2s')`: they only change the unit of what they are given. */
const CONVERTS_UNITS =
  /^(?:ms|parseMs|toMs|toMilliseconds|(?:milli)?seconds|minutes|hours|days|secondsToMilliseconds|parseDuration|Duration)$/;
/** Methods of strings: `Number.parseInt(line.replace(/^retry:/, ''))` is what was sent, whoever reads it. */
const CUTS_TEXT = /^(?:replace(?:All)?|trim(?:Start|End)?|slice|substring|toString)$/;
const CONVERTS = /^(?:getTime|valueOf|trim|toString)$/;

/** What a call gives for a delay: a power, the least of several, what a function of the project returns. */
export function callValue(evaluation: Evaluation, at: Bound, node: TSESTree.CallExpression): DelayValue {
  const path = dottedPath(node.callee);
  const [first, second] = node.arguments;
  if (isRandomCall(node.callee)) return { ...plain, random: yes(node) };
  if (path === 'Math.min') return minimum(evaluation, at, node);
  if (path === 'Math.pow' && first && second)
    return powerOf(
      at,
      evaluation.evaluate({ ...at, node: first }),
      evaluation.evaluate({ ...at, node: second }),
      second,
    );
  if (path === 'Math.exp' && first)
    return powerOf(at, plain, evaluation.evaluate({ ...at, node: first }), first);
  if (path !== undefined && PASSES_THROUGH.test(path)) return joined(evaluation, at, node.arguments);
  if (path !== undefined && READS_A_CLOCK.test(path)) return plain;
  const called = evaluation.resolver.calledFunction(at.module, calleeOf(node));
  if (mentionsRetryAfter(at.module.textOf(node))) {
    const { random } = called ? returned(evaluation, at, node, called.module, called.node) : unknownDelay;
    return { form: 'header', random: isHeaderRead(node) || isConversion(node) ? no() : random };
  }
  if (called) return returned(evaluation, at, node, called.module, called.node);
  const name = lastName(node.callee);
  if (soundsRandom(name)) return { ...plain, random: yes(node) };
  if (name !== undefined && CONVERTS_UNITS.test(name)) return joined(evaluation, at, node.arguments);
  if (name === 'getTime' || name === 'valueOf') return plain;
  const time = partsOfTime(node);
  if (time) return joined(evaluation, at, time);
  if (name !== undefined && CUTS_TEXT.test(name)) return plain;
  return isSettingRead(node) ? plain : unknownDelay;
}

function joined(
  evaluation: Evaluation,
  at: Bound,
  args: readonly TSESTree.CallExpressionArgument[],
): DelayValue {
  return args
    .map((argument) =>
      argument.type === 'SpreadElement' ? unknownDelay : evaluation.evaluate({ ...at, node: argument }),
    )
    .reduce<DelayValue>((all, one) => (all === plain ? one : combine(all, one, 'max')), plain);
}

/** `Math.min(cap, delay)`: a random part of a growing delay is gone once the delay has reached the cap. */
function minimum(evaluation: Evaluation, at: Bound, node: TSESTree.CallExpression): DelayValue {
  const value = joined(evaluation, at, node.arguments);
  const lost = node.arguments.some((argument) => {
    if (argument.type === 'SpreadElement') return false;
    const part = evaluation.evaluate({ ...at, node: argument });
    return part.random.is === 'yes' && grows(part);
  });
  return lost ? { ...value, clamp: node } : value;
}

function returned(
  evaluation: Evaluation,
  at: Bound,
  call: TSESTree.CallExpression,
  module: SyntaxModule,
  fn: Node,
): DelayValue {
  if (!isFunction(fn)) return unknownDelay;
  const expressions = returnedExpressions(fn, module.visitorKeys);
  if (expressions.length === 0) return unknownDelay;
  const frame = Frame.ofCall(fn, module, argumentsOf(call), { module: at.module, frame: at.frame });
  return expressions
    .map((expression) => evaluation.evaluate({ module, node: expression, frame }))
    .reduce((all, one) => either(all, one));
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
