import type { RuleFix, RuleFixer, SourceCode } from '@typescript-eslint/utils/ts-eslint';

import type { Node } from '../../syntax/nodes.js';

/** `catch {` becomes `catch (error) {`. */
export function nameError(
  sourceCode: SourceCode,
  fixer: RuleFixer,
  body: Node,
  error: string,
): RuleFix[] | undefined {
  const keyword = sourceCode.getTokenBefore(body);
  return keyword?.value === 'catch' ? [fixer.insertTextAfter(keyword, ` (${error})`)] : undefined;
}
