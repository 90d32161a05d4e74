import type { Limit } from '../../libraries/retry-library.js';
import type { RetryingClient } from '../../libraries/retrying-client.js';
import { staticNumber } from '../../syntax/static-value.js';
import type { Located } from '../resolver.js';
import type { SiteContext } from '../sites/context.js';
import { isUnsafe } from '../sites/library-calls/conditions.js';
import type { MakingNode } from '../sites/library-calls/origin.js';
import type { Option } from '../sites/library-calls/options.js';
import { literalBehind, optionIn } from '../sites/library-calls/options.js';

/**
 * How often a client attempts by the options that a call hands it; `nothing` where they leave it at the default. Options
 * that are out of sight are taken to do so: hardly any turn the retries off.
 */
export function attemptsGiven(
  context: SiteContext,
  { module, node }: Located<MakingNode>,
  place: number | 'last' | undefined,
  client: RetryingClient,
): number | 'nothing' | 'unknown' {
  if (place === undefined) return 'nothing';
  const index = place === 'last' ? node.arguments.length - 1 : place;
  const given = node.arguments.slice(0, index + 1);
  if (given.some(({ type }) => type === 'SpreadElement')) return 'nothing';
  const argument = given[index];
  if (!argument) return 'nothing';
  const option = (name: string) => optionIn(context.resolver, { module, node: argument }, name);
  if (client.off?.some(({ option: name, when }) => isUnsafe(context, when, option(name), option))) return 1;
  for (const limit of client.limits) {
    const found = option(limit.option);
    const attempts = attemptsOf(context, found, limit);
    if (attempts !== 'nothing') return attempts;
  }
  return 'nothing';
}

function attemptsOf(
  context: SiteContext,
  found: Option,
  { none, zeroIsDefault }: Limit,
): number | 'nothing' | 'unknown' {
  if (found.is !== 'given') return 'nothing';
  const { module, node } = found.value;
  const value = context.resolver.value(module, node) ?? found.value;
  const count = staticNumber(value.module, value.node);
  if (count === 0 && zeroIsDefault) return 'nothing';
  if (count !== undefined) return count + 1 - none;
  if (value.node.type === 'Literal' && value.node.value === false) return 1;
  return literalBehind(context.resolver, found.value) ? 'nothing' : 'unknown';
}
