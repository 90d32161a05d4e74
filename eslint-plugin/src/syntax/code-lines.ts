/** A line that begins as a comment does, or as the middle of one: ` * Attempts to find the node.` */
const COMMENT_LINE = /^[ \t]*(?:\/\/|\/\*|\*(?=[\s*/])).*$/gm;

/**
 * A text without the lines that are comments, roughly: what a cheap look for words is for. Comments behind code stay, and
 * so does the middle of one that is not drawn as such.
 */
export function withoutCommentLines(text: string): string {
  return text.replace(COMMENT_LINE, '');
}
