import type { RuleContext } from '@typescript-eslint/utils/ts-eslint';

import type { RetrySite } from '../../analysis/site.js';
import { lastName } from '../../syntax/names.js';
import { someNode } from '../../syntax/walk.js';
import type { Judge } from './known-errors.js';

/** The question whether an error is permanent, as text. */
export interface Permanence {
  /** As a condition of its own. */
  readonly alone: string;
  /** As an operand of `||`, and what is true where it is not, as one of `&&`. */
  readonly yes: string;
  readonly no: string;
}

/**
 * `isPermanent(error)`. An attempt that cancels itself when it takes too long fails by an AbortError, which is one of time
 * and not of somebody who wants no more: `error.name !== 'AbortError' && isPermanent(error)`.
 */
export function permanence(
  { filename }: Readonly<RuleContext<string, readonly unknown[]>>,
  site: RetrySite,
  { judge, call, error }: { readonly judge: Judge; readonly call: string; readonly error: string },
): Permanence {
  const [yes, no] = judge === 'isTransient' ? [`!${call}`, call] : [call, `!${call}`];
  if (!cancelsItself(site)) return { alone: yes, yes, no };
  const name = /\.(?:[cm]?ts|tsx)$/.test(filename) ? `(${error} as Error).name` : `${error}.name`;
  const alone = `${name} !== 'AbortError' && ${yes}`;
  return { alone, yes: `(${alone})`, no: `(${name} === 'AbortError' || ${no})` };
}

/** `const controller = new AbortController(); setTimeout(() => controller.abort(), 5000);` in each attempt. */
export function cancelsItself({ module, node: construct }: RetrySite): boolean {
  const some = (pattern: RegExp) =>
    someNode(
      construct,
      module.visitorKeys,
      (node) =>
        (node.type === 'CallExpression' || node.type === 'NewExpression') &&
        pattern.test(lastName(node.callee) ?? ''),
    );
  return some(/^AbortController$/) && some(/^abort$/);
}
