import type { TSESTree } from '@typescript-eslint/utils';
import type { SourceCode } from '@typescript-eslint/utils/ts-eslint';

export type Token = TSESTree.Token;

/** A pair of brackets. */
export interface Brackets {
  readonly open: Token;
  readonly close: Token;
}

export function isPunctuator(
  token: Token | null | undefined,
  value: string,
): token is TSESTree.PunctuatorToken {
  return token?.type === 'Punctuator' && token.value === value;
}

/** The comments behind a token that end on the line where it ends: readers take them as notes on that token. */
export function trailingComments(sourceCode: SourceCode, token: Token | TSESTree.Node): TSESTree.Comment[] {
  const comments = sourceCode.getCommentsAfter(token);
  const count = comments.findIndex((comment) => comment.loc.end.line !== token.loc.end.line);
  return count === -1 ? comments : comments.slice(0, count);
}

/** The parentheses around a call's arguments; `new Client` has none. */
export function argumentParentheses(
  sourceCode: SourceCode,
  call: TSESTree.CallExpression | TSESTree.NewExpression,
): Brackets | undefined {
  const open = sourceCode.getTokenAfter(call.typeArguments ?? call.callee, (token) =>
    isPunctuator(token, '('),
  );
  const close = sourceCode.getLastToken(call);
  if (!open || !close || !isPunctuator(close, ')') || open.range[0] >= close.range[0]) return undefined;
  return { open, close };
}

/** The innermost pair of parentheses that only groups `node`: not those of a call, an `if` or another construct. */
export function groupingParentheses(sourceCode: SourceCode, node: TSESTree.Node): Brackets | undefined {
  const open = sourceCode.getTokenBefore(node);
  const close = sourceCode.getTokenAfter(node);
  if (!open || !close || !isPunctuator(open, '(') || !isPunctuator(close, ')')) return undefined;
  const { parent } = node;
  if (!parent) return undefined;
  if (parent.type === 'CallExpression' || parent.type === 'NewExpression') {
    if (argumentParentheses(sourceCode, parent)?.open === open) return undefined;
  }
  const before = sourceCode.getTokenBefore(open);
  if (before && CONSTRUCTS_WITH_PARENTHESES.has(before.value)) {
    const isPropertyName = isPunctuator(sourceCode.getTokenBefore(before), '.');
    if (!isPropertyName) return undefined;
  }
  return { open, close };
}

const CONSTRUCTS_WITH_PARENTHESES = new Set(['catch', 'for', 'if', 'import', 'switch', 'while', 'with']);
