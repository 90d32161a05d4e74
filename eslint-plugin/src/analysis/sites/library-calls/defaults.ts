import type { SiteContext } from '../context.js';
import type { Configuration } from './configuration.js';
import { placeOfOptions } from './configuration.js';
import type { Option } from './options.js';
import { optionIn } from './options.js';
import type { LibraryUseAt } from './uses.js';

/** Options that hold where a use gives none: those of a queue for its jobs. */
export interface Defaults {
  readonly option: (name: string) => Option;
  /** Whether an option, or the one that it is below, is not given by the use itself. */
  readonly decide: (name: string) => boolean;
}

const ABSENT: Option = { is: 'absent' };
const UNKNOWN: Option = { is: 'unknown' };

/**
 * The options of a use over the defaults of what it is called on. An option that is given replaces the default whole,
 * with all that is below it. Of what is injected, or made out of sight, nothing is known of the defaults.
 */
export function overDefaults(
  context: SiteContext,
  at: LibraryUseAt,
  own: Configuration,
): Configuration & { readonly defaults?: Defaults } {
  const { use, made } = at;
  if (!use.defaults) return own;
  const { options: place, below } = use.defaults;
  const option = (name: string): Option => {
    const maker = made?.at(-1);
    if (!maker) return UNKNOWN;
    const index = placeOfOptions({ ...context, module: maker.module }, place, maker.node);
    const given = maker.node.arguments.slice(0, index + 1);
    if (given.some(({ type }) => type === 'SpreadElement')) return UNKNOWN;
    const node = given[index];
    return node
      ? optionIn(context.resolver, { module: maker.module, node }, [...below, name].join('.'))
      : ABSENT;
  };
  const decide = (name: string) => own.option(name.split('.', 1)[0] ?? name).is === 'absent';
  return {
    ...own,
    option: (name) => (decide(name) ? option(name) : own.option(name)),
    defaults: { option, decide },
  };
}
