import { typesOf } from '../../syntax/declared-types.js';
import { parameterIdentifier } from '../../syntax/functions.js';
import type { SyntaxModule } from '../../syntax/module.js';
import { lastName, propertyName } from '../../syntax/names.js';
import type { FunctionNode, Node } from '../../syntax/nodes.js';
import { ERROR_NAME } from '../sites/error-tests.js';
import { isRejectionCallback } from '../sites/failure-events.js';

/**
 * What a variable knows of a failed attempt: the `error` itself or its message, the `answer` of the attempt, or a
 * `finding`, which is something that was worked out from one of them: its status, whether it is retryable.
 */
export type Knowledge = 'answer' | 'error' | 'finding';

/** The identifiers of a pattern, with what each knows of a value of which that much is known. */
export function knownBy(
  pattern: Node,
  knowledge: Knowledge,
): { readonly identifier: Node; readonly knowledge: Knowledge }[] {
  switch (pattern.type) {
    case 'Identifier':
      return [{ identifier: pattern, knowledge }];
    case 'AssignmentPattern':
      return knownBy(pattern.left, knowledge);
    case 'ArrayPattern':
      return pattern.elements.flatMap((element) =>
        element ? knownBy(element, named(element, knowledge)) : [],
      );
    case 'ObjectPattern':
      return pattern.properties.flatMap((property) =>
        property.type === 'Property'
          ? knownBy(property.value, ofProperty(propertyName(property) ?? '', knowledge))
          : [],
      );
    default:
      return [];
  }
}

/** `const [error, response] = await attempt()` */
function named(element: Node, knowledge: Knowledge): Knowledge {
  return element.type === 'Identifier' && ERROR_NAME.test(element.name) ? 'error' : knowledge;
}

/** `const { error } = await attempt()`, `const { status } = error`. */
function ofProperty(name: string, knowledge: Knowledge): Knowledge {
  if (/^(?:error|err|message|stack|cause|reason)$/.test(name)) return 'error';
  return knowledge === 'error' ? 'finding' : knowledge;
}

const ANSWER_NAME = /^(?:res|resp|response|answer|reply)$|Response$/;

const ERROR_TYPE = /^(?:Error|AxiosError|HTTPError|HttpError|FetchError|RequestError)$/;
const ANSWER_TYPE = /^(?:Response|AxiosResponse|IncomingMessage|KyResponse|HttpResponse)$/;

/** What a function's parameter is told of a failure, by its place, its name and its type. */
export function knowledgeOfParameter(
  module: SyntaxModule,
  fn: FunctionNode,
  index: number,
): Knowledge | undefined {
  const parameter = fn.params[index];
  const identifier = parameter && parameterIdentifier(parameter);
  const name = identifier?.name ?? '';
  const is = (types: RegExp) =>
    identifier !== undefined && typesOf(module, identifier).some((type) => types.test(type.name));
  if ((index === 0 && isRejectionCallback(fn)) || ERROR_NAME.test(name) || is(ERROR_TYPE)) return 'error';
  return (index === 0 && isFulfillmentCallback(fn)) || ANSWER_NAME.test(name) || is(ANSWER_TYPE)
    ? 'answer'
    : undefined;
}

function isFulfillmentCallback(fn: FunctionNode): boolean {
  const { parent } = fn;
  return parent.type === 'CallExpression' && parent.arguments[0] === fn && lastName(parent.callee) === 'then';
}
