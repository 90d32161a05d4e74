import type { TSESTree } from '@typescript-eslint/utils';
import type { RuleFix, RuleFixer, SourceCode } from '@typescript-eslint/utils/ts-eslint';

import { isReplaceableExpression } from './replaceable-expression.js';
import type { Token } from './tokens.js';
import { groupingParentheses } from './tokens.js';

/**
 * Turns an expression into the argument of a call: `x` becomes `callee(x)`. Parentheses that only group the expression
 * become those of the call; comments stay where they are.
 *
 * @param calleeText Any callee that binds as tightly as a name, such as `fullJitter` or `forbear.fullJitter`.
 * @returns undefined where a call can't stand in for `node`: a target of an assignment, a callee that would lose its
 * `this`, a part of an optional chain, a name that is no expression.
 */
export function wrapCall(
  sourceCode: SourceCode,
  fixer: RuleFixer,
  node: TSESTree.Node,
  calleeText: string,
): RuleFix[] | undefined {
  if (!isReplaceableExpression(node)) return undefined;
  const { parent } = node;
  if (parent?.type === 'ChainExpression') return wrapCall(sourceCode, fixer, parent, calleeText);
  if (parent?.type === 'Property' && parent.shorthand)
    return [fixer.insertTextAfter(node, `: ${calleeText}(${sourceCode.getText(node)})`)];

  const grouping = groupingParentheses(sourceCode, node);
  if (node.type === 'SequenceExpression') {
    // The comma would separate arguments.
    return grouping
      ? surround(sourceCode, fixer, grouping.open, grouping.close, `${calleeText}(`, ')')
      : surround(sourceCode, fixer, node, node, `${calleeText}((`, '))');
  }
  if (!grouping) return surround(sourceCode, fixer, node, node, `${calleeText}(`, ')');
  const cast = typeCastComment(sourceCode, grouping.open);
  if (cast) return surround(sourceCode, fixer, cast, grouping.close, `${calleeText}(`, ')');
  return [fixer.insertTextBefore(grouping.open, spaced(sourceCode, grouping.open, calleeText))];
}

function surround(
  sourceCode: SourceCode,
  fixer: RuleFixer,
  first: Token | TSESTree.Node,
  last: Token | TSESTree.Node,
  before: string,
  after: string,
): RuleFix[] {
  return [
    fixer.insertTextBefore(first, spaced(sourceCode, first, before)),
    fixer.insertTextAfter(last, after),
  ];
}

/** Keeps a name apart from the word before it: `return[a]` has no space, `return f([a])` needs one. */
function spaced(sourceCode: SourceCode, place: Token | TSESTree.Node, text: string): string {
  const before = sourceCode.text[place.range[0] - 1] ?? '';
  return /[\p{ID_Continue}$]/u.test(before) ? ` ${text}` : text;
}

/** In JavaScript, TypeScript reads a comment with a type before parentheses as a cast of what is in them. */
function typeCastComment(sourceCode: SourceCode, open: Token): TSESTree.Comment | undefined {
  const comment = sourceCode.getCommentsBefore(open).at(-1);
  return comment?.type === 'Block' && /^\*[\s\S]*@(?:type|satisfies)\b/u.test(comment.value)
    ? comment
    : undefined;
}
