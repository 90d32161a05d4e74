import type { FunctionNode } from '../../../syntax/nodes.js';
import { isFunction } from '../../../syntax/nodes.js';
import type { Located } from '../../resolver.js';
import type { SiteContext } from '../context.js';
import { isUnsafe } from './conditions.js';
import type { Configuration } from './configuration.js';
import type { LibraryUseAt } from './uses.js';

/** The function among the options that is attempted more than once, where another option says that it is. */
export function operationAmong(
  context: SiteContext,
  { use }: LibraryUseAt,
  { option }: Configuration,
): Located<FunctionNode> | undefined {
  if (!use.operationIn) return undefined;
  const { option: name, onlyIf } = use.operationIn;
  const given = option(name);
  if (given.is !== 'given' || !isUnsafe(context, onlyIf.when, option(onlyIf.option), option))
    return undefined;
  const found = context.resolver.value(given.value.module, given.value.node);
  return found && isFunction(found.node) ? { module: found.module, node: found.node } : undefined;
}
