import type { Node } from '../syntax/nodes.js';
import { isWithin } from '../syntax/nodes.js';
import type { RetrySite } from './site.js';

/**
 * The code whose failure leads to another attempt: where each failure is caught, the `try` blocks that it is caught from,
 * otherwise all that is attempted. What stands beside those blocks runs again, and fails for good.
 */
export function failingCode({ attempt, failures }: RetrySite): readonly Node[] {
  const blocks = failures.flatMap(({ kind, regions: [region] }) => {
    const handler = kind === 'catch' ? region?.parent : undefined;
    return handler?.type === 'CatchClause' && isWithin(handler.parent, attempt) ? [handler.parent.block] : [];
  });
  return blocks.length > 0 && blocks.length === failures.length ? blocks : [attempt];
}
