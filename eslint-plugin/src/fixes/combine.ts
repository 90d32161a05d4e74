import type { RuleFix } from '@typescript-eslint/utils/ts-eslint';

/**
 * Puts the fixes of several building blocks together, for one edit.
 *
 * @returns undefined where one of the parts can't be done, or where two of them change the same text: ESLint throws on
 * fixes that overlap.
 */
export function combineFixes(...parts: readonly (readonly RuleFix[] | undefined)[]): RuleFix[] | undefined {
  const fixes: RuleFix[] = [];
  for (const part of parts) {
    if (!part) return undefined;
    fixes.push(...part);
  }
  const inOrder = fixes.toSorted((a, b) => a.range[0] - b.range[0] || a.range[1] - b.range[1]);
  const overlap = inOrder.some((fix, index) => fix.range[0] < (inOrder[index - 1]?.range[1] ?? 0));
  return overlap ? undefined : fixes;
}
