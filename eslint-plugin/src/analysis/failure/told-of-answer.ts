import { parameterIdentifier } from '../../syntax/functions.js';
import type { FunctionNode } from '../../syntax/nodes.js';
import { mentionsFailure } from './names.js';

/** Whether an event of an `XMLHttpRequest` is that the answer is there. */
export function takesAnswer(event: string | undefined): boolean {
  return event !== undefined && /^on(?:load(?:end)?|readystatechange)$/.test(event);
}

/** Whether a callback is told of an answer or an error, by the names of its parameters. */
export function isToldOfAnswer({ params }: FunctionNode): boolean {
  return params.some((parameter) => {
    const identifier = parameterIdentifier(parameter);
    return identifier !== undefined && mentionsFailure(identifier);
  });
}
