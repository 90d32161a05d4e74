import type { RetrySite } from '../analysis/site.js';
import type { Behavior, Delay } from '../libraries/behavior.js';
import { retryLibraries } from '../libraries/index.js';
import { behaviorAt } from '../libraries/installed-versions.js';
import type { RetryLibrary } from '../libraries/retry-library.js';
import { propertyName } from '../syntax/names.js';
import type { Node } from '../syntax/nodes.js';
import { isFunction, unwrap } from '../syntax/nodes.js';

/** The library of a site. */
export function libraryOf({ library }: RetrySite): RetryLibrary | undefined {
  return library && retryLibraries.find(({ name }) => name === library.name);
}

/**
 * What the library of a site does by default, in the version that is installed; undefined where it is handed an option
 * other than the number of attempts, or something that can't be looked into.
 */
export function defaultBehavior(site: RetrySite): Behavior | undefined {
  const library = libraryOf(site);
  const { node, module } = site;
  if (!library || (node.type !== 'CallExpression' && node.type !== 'NewExpression')) return undefined;
  const isPlain = (argument: Node) => {
    const value = unwrap(argument);
    if (isFunction(value) || value.type === 'Literal') return true;
    if (value.type !== 'ObjectExpression') return false;
    return value.properties.every(
      (property) => property.type === 'Property' && propertyName(property) === library.limit?.option,
    );
  };
  return node.arguments.every(isPlain) ? behaviorAt(library, module.filename) : undefined;
}

/** How long the first `count` waits can be, in milliseconds. */
export function longestWaits(behavior: Behavior, count: number): number[] | undefined {
  const { delay, jitter, cap } = behavior;
  if (!delay || jitter?.form === 'decorrelated') return undefined;
  const waits = Array.from({ length: count }, (_, index) => {
    const ms = delayMs(delay, index + 1);
    if (ms === undefined) return NaN;
    const spread =
      jitter?.form === 'factor' ? ms * jitter.to : ms + (jitter?.form === 'added' ? jitter.upToMs : 0);
    return cap ? Math.min(spread, cap.ms) : spread;
  });
  return waits.some(Number.isNaN) ? undefined : waits;
}

/** The wait before the n-th retry, as {@link Delay} defines it. */
function delayMs(delay: Delay, n: number): number | undefined {
  switch (delay.form) {
    case 'none':
      return 0;
    case 'fixed':
      return delay.firstMs;
    case 'linear':
      return delay.firstMs * n;
    case 'quadratic':
      return delay.firstMs * n ** 2;
    case 'exponential':
      return delay.firstMs * delay.factor ** (n - 1);
    case 'listed':
      return delay.delaysMs[n - 1];
  }
}
