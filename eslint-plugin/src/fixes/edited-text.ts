import type { TSESTree } from '@typescript-eslint/utils';
import type { SourceCode } from '@typescript-eslint/utils/ts-eslint';

/** What stands in the place of a part of the source. */
export interface Replacement {
  readonly range: TSESTree.Range;
  readonly text: string;
}

/** A piece of the source with some of its parts replaced; replacements that lie outside of it are left out. */
export function editedText(
  sourceCode: SourceCode,
  [start, end]: TSESTree.Range,
  replacements: readonly Replacement[],
): string {
  let text = '';
  let position = start;
  const within = replacements.filter(({ range }) => range[0] >= start && range[1] <= end);
  for (const { range, text: replacement } of within.toSorted((a, b) => a.range[0] - b.range[0])) {
    if (range[0] < position) continue;
    text += sourceCode.text.slice(position, range[0]) + replacement;
    position = range[1];
  }
  return text + sourceCode.text.slice(position, end);
}
