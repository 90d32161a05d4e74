import type { RetrySite } from '../analysis/site.js';
import { enclosingClass, enclosingFunction, functionName } from '../syntax/functions.js';
import { lastName } from '../syntax/names.js';
import { isFunction } from '../syntax/nodes.js';
import { someNode } from '../syntax/walk.js';

/** The next of what is to be done, `executeNext`, is no other place. */
const ANOTHER_PLACE =
  /fail_?over|fall_?back|load_?balanc|rotat|switch|another|alternat|secondary|backup|(?<!(?:execute|process|run|handle)_?)next/i;

/**
 * Whether a retry goes on with another server, account or mode after a failure: what it calls for that is named for it, or the
 * class around. What one of them refuses, another may take.
 */
export function turnsElsewhere({ failures, module, node }: RetrySite): boolean {
  const fn = isFunction(node) ? node : enclosingFunction(node);
  if (fn && ANOTHER_PLACE.test(functionName(fn) ?? '')) return true;
  if (fn && ANOTHER_PLACE.test(enclosingClass(fn)?.id?.name ?? '')) return true;
  return failures.some(({ regions }) =>
    regions.some((region) =>
      someNode(
        region,
        module.visitorKeys,
        (inner) => inner.type === 'CallExpression' && ANOTHER_PLACE.test(lastName(inner.callee) ?? ''),
      ),
    ),
  );
}
