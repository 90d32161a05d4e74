import type { TSESTree } from '@typescript-eslint/utils';

import type { Node } from '../../../syntax/nodes.js';
import { isFunction } from '../../../syntax/nodes.js';
import { staticNumber } from '../../../syntax/static-value.js';
import type { Located } from '../../resolver.js';
import type { SiteContext } from '../context.js';
import type { Option } from './options.js';
import { literalBehind, optionIn } from './options.js';
import type { LibraryUseAt } from './uses.js';

/** The retry options of one use of a library, as far as they are known. */
export interface Configuration {
  readonly option: (name: string) => Option;
  /** Where a report points for an option that is not given. */
  readonly place: Node;
  /** The argument that takes the options; undefined where none does. */
  readonly argument: number | undefined;
  /** Whether options are given here at all. */
  readonly isAsked: boolean;
}

const absent: Option = { is: 'absent' };
const unknown: Option = { is: 'unknown' };

/** The retry options of a use. Of what is out of sight each option is unknown. */
export function configurationOf(context: SiteContext, { use, node, library }: LibraryUseAt): Configuration {
  const { module, resolver } = context;
  if (node.type === 'ObjectExpression')
    return configurationIn(context, { module, node }, node, undefined, use.below ?? []);
  const callee = node.callee;
  const nothing = { option: () => absent, place: callee, argument: undefined, isAsked: false };
  // What takes no options here was given them elsewhere.
  if (use.options === undefined) return { ...nothing, option: () => unknown, isAsked: true };
  const index = use.options === 'last-object' ? lastObject(context, node) : use.options;
  const given = node.arguments.slice(0, index + 1);
  if (given.some((argument) => argument.type === 'SpreadElement'))
    return { ...nothing, option: () => unknown };
  const argument = given[index];
  if (!argument) return { ...nothing, argument: index };
  // `retry: 3` is the limit alone: all other options are at their defaults.
  const limit = library.limitAlone
    ? optionIn(resolver, { module, node: argument }, (use.below ?? []).join('.'))
    : absent;
  const limitValue = limit.is === 'given' && staticNumber(limit.value.module, limit.value.node);
  if (limit.is === 'given' && typeof limitValue === 'number')
    return {
      option: (name) => (name === library.limit?.option ? limit : absent),
      place: limit.value.module === module ? limit.property : callee,
      argument: undefined,
      isAsked: true,
    };
  return configurationIn(context, { module, node: argument }, callee, index, use.below ?? []);
}

function configurationIn(
  { module, resolver }: SiteContext,
  object: Located,
  fallback: Node,
  argument: number | undefined,
  below: readonly string[],
): Configuration {
  const path = below.join('.');
  const outer = below.length > 0 ? optionIn(resolver, object, path) : undefined;
  if (outer?.is === 'absent') return { option: () => absent, place: fallback, argument, isAsked: false };
  const literal = literalBehind(resolver, outer?.is === 'given' ? outer.value : object)?.node;
  return {
    option: (name) => optionIn(resolver, object, [...below, name].join('.')),
    place: placeOf(module, outer, literal) ?? fallback,
    argument,
    isAsked: true,
  };
}

function placeOf(
  module: SiteContext['module'],
  outer: Option | undefined,
  literal: TSESTree.ObjectExpression | undefined,
): Node | undefined {
  if (outer?.is === 'given') return outer.value.module === module ? outer.property : undefined;
  if (!literal || !isOf(module, literal)) return undefined;
  return literal;
}

function isOf(module: SiteContext['module'], node: Node): boolean {
  let root = node;
  while (root.parent) root = root.parent;
  return root === module.file.ast;
}

/** The last argument that is an object; where none is known to be one, the last of all may be it. */
function lastObject(
  { module, resolver }: SiteContext,
  node: TSESTree.CallExpression | TSESTree.NewExpression,
): number {
  const index = node.arguments.findLastIndex((argument) => {
    if (argument.type === 'SpreadElement') return true;
    return literalBehind(resolver, { module, node: argument }) !== undefined && !isFunction(argument);
  });
  return index < 0 ? node.arguments.length - 1 : index;
}
