import type { TSESTree } from '@typescript-eslint/utils';

import type { SyntaxModule } from '../../syntax/module.js';
import { propertyName } from '../../syntax/names.js';
import type { Node } from '../../syntax/nodes.js';
import { unwrap } from '../../syntax/nodes.js';
import type { Resolver } from '../resolver.js';
import { isOfFailure } from './names.js';

/** A text that is searched by a pattern, and the words that the pattern takes any of. */
export interface Searched {
  readonly text: Node;
  readonly alternatives: readonly [string, ...string[]];
}

/** What `/429|rate.?limit/i.test(text)` and `text.match(/429/)` look for; undefined for other calls and richer patterns. */
export function searchedFor({
  callee,
  arguments: [argument],
}: TSESTree.CallExpression): Searched | undefined {
  if (!argument || argument.type === 'SpreadElement' || callee.type !== 'MemberExpression') return undefined;
  const name = propertyName(callee);
  const object = unwrap(callee.object);
  if (name === 'test') return searched(object, argument);
  return name === 'match' || name === 'search' ? searched(unwrap(argument), object) : undefined;
}

function searched(pattern: Node, text: Node): Searched | undefined {
  if (pattern.type !== 'Literal' || !('regex' in pattern)) return undefined;
  // A space may be written in many ways; groups, classes and anchors but for those of words are not worked out.
  const words = pattern.regex.pattern.replace(/\\b/g, '').replace(/\\s[*+?]?|\[[-_ \\s]+\][*+?]?|\.\?/g, ' ');
  if (/[()[\]{}\\^$*+?.]/.test(words)) return undefined;
  const [first = '', ...others] = words.split('|');
  return { text, alternatives: [first, ...others] };
}

/** `error.message`, or a variable that is made of one: `const text = String(error).toLowerCase()`. */
export function isTextOfFailure(resolver: Resolver, module: SyntaxModule, text: Node): boolean {
  const node = unwrap(text);
  if (isOfFailure(module, node)) return true;
  const value = node.type === 'Identifier' ? resolver.value(module, node)?.node : undefined;
  if (!value) return false;
  return value.type === 'ConditionalExpression'
    ? [value.consequent, value.alternate].some((way) => isOfFailure(module, way))
    : isOfFailure(module, value);
}
