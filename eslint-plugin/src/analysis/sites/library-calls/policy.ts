import { lastName } from '../../../syntax/names.js';
import type { Located } from '../../resolver.js';
import type { SiteContext } from '../context.js';
import type { Option } from './options.js';
import type { MakingNode, Origin } from './origin.js';
import { originOf } from './origin.js';
import type { LibraryUseAt } from './uses.js';

/** Which failures a policy attempts again, by what it was made of. */
export type Handled =
  /** Those that a function says; all where it is absent. */
  | { readonly by: 'predicate'; readonly predicate: Option }
  /** Those of a class, by its name. */
  | { readonly by: 'class'; readonly name: string };

/** What of the arguments of a call came from a call of this path: `retry(...)` of `wrap(retry(...), breaker)`. */
export function partOf(
  { resolver }: SiteContext,
  maker: Located<MakingNode> | undefined,
  path: string,
): Origin | undefined {
  for (const argument of maker?.node.arguments ?? []) {
    const origin = maker && originOf(resolver, maker.module, argument);
    if (origin?.path === path) return origin;
  }
  return undefined;
}

/** What the policy of a use handles; undefined where that is out of sight, or where it looks at results as well. */
export function handledBy(context: SiteContext, { library, use, made }: LibraryUseAt): Handled | undefined {
  const { handles } = library;
  const retry = handles && (use.madeOf ? partOf(context, made?.at(-1), use.madeOf)?.made : made)?.at(-1);
  const given = retry?.node.arguments[handles?.argument ?? 0];
  if (!handles || !given) return undefined;
  const origin = originOf(context.resolver, retry.module, given);
  if (origin?.path === handles.all) return { by: 'predicate', predicate: { is: 'absent' } };
  const maker = origin?.made?.at(-1);
  const [first, ...others] = maker?.node.arguments ?? [];
  if (!origin || !maker || !first) return undefined;
  if (origin.path === handles.byPredicate)
    return {
      by: 'predicate',
      predicate: { is: 'given', property: first, value: { module: maker.module, node: first } },
    };
  const name = lastName(first);
  return origin.path === handles.byClass && others.length === 0 && name !== undefined
    ? { by: 'class', name }
    : undefined;
}
