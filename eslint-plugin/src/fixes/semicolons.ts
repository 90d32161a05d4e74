import type { Token } from './tokens.js';

/** What makes a line a continuation of the one before it (ECMA-262, 12.10 Automatic Semicolon Insertion). */
const CONTINUATION = /^[([`+\-/<]/u;

/** Ends a statement with a semicolon where it would run into the token on the next line. */
export function separated(statement: string, next: Token): string {
  return statement.endsWith(';') || !CONTINUATION.test(next.value) ? statement : `${statement};`;
}

/** Whether a statement would run into the one before it, which has no semicolon. */
export function needsLeadingSemicolon(statement: string, previous: Token | null): boolean {
  return CONTINUATION.test(statement) && previous !== null && !/^[;{]$/u.test(previous.value);
}
