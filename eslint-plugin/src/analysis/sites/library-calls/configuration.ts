import type { TSESTree } from '@typescript-eslint/utils';

import type { RetryLibrary } from '../../../libraries/retry-library.js';
import type { Place } from '../../../libraries/retry-use.js';
import type { Node } from '../../../syntax/nodes.js';
import { isFunction } from '../../../syntax/nodes.js';
import { staticNumber } from '../../../syntax/static-value.js';
import type { Located } from '../../resolver.js';
import type { MendPlace } from '../../site.js';
import type { SiteContext } from '../context.js';
import type { Option } from './options.js';
import { literalBehind, optionIn } from './options.js';
import { isPlainArgument } from './text-arguments.js';
import type { LibraryUseAt } from './uses.js';

/** The retry options of one use of a library, as far as they are known. */
export interface Configuration {
  readonly option: (name: string) => Option;
  /** Where a report points for an option that is not given. */
  readonly place: Node;
  /** What takes an option that is added; undefined where nothing does. */
  readonly mendable: MendPlace | undefined;
  /** Whether options are given here at all. */
  readonly isAsked: boolean;
}

const absent: Option = { is: 'absent' };
const unknown: Option = { is: 'unknown' };

/** The retry options of a use. Of what is out of sight each option is unknown. */
export function configurationOf(context: SiteContext, { use, node, library }: LibraryUseAt): Configuration {
  const { module, resolver } = context;
  if (node.type === 'ObjectExpression')
    return configurationIn(context, { module, node }, node, { object: node }, use.below ?? []);
  const callee = node.callee;
  const nothing = { option: () => absent, place: callee, mendable: undefined, isAsked: false };
  // What takes no options here was given them elsewhere.
  if (use.options === undefined) return { ...nothing, option: () => unknown, isAsked: true };
  const index = placeOfOptions(context, use.options, node);
  const given = node.arguments.slice(0, index + 1);
  if (given.some((argument) => argument.type === 'SpreadElement'))
    return { ...nothing, option: () => unknown };
  const argument = given[index];
  if (!argument) return { ...nothing, mendable: { call: node, argument: Math.max(index, 0) } };
  const object = { module, node: argument };
  const isPlain = (each: Node) => isPlainArgument(resolver, { module, node: each });
  if (use.options === 'last-object' && isPlain(argument))
    // Options may stand in front of it: `connectAsync(url, options, false)`.
    return given.every(isPlain)
      ? { ...nothing, mendable: { call: node, argument: index + 1 } }
      : { ...nothing, option: () => unknown };
  if (use.standsFor !== undefined && !literalBehind(resolver, object))
    return { ...standingFor(use.standsFor, object), place: argument };
  const mendable = { call: node, argument: index };
  return (
    limitAloneIn(context, library, object, use.below ?? [], callee) ??
    configurationIn(context, object, callee, mendable, use.below ?? [])
  );
}

function standingFor(option: string, value: Located): Pick<Configuration, 'isAsked' | 'mendable' | 'option'> {
  const given: Option = { is: 'given', property: value.node, value };
  return { option: (name) => (name === option ? given : absent), mendable: undefined, isAsked: true };
}

/** `retry: 3` and `retry(3)` are the limit alone: all other options are at their defaults. */
function limitAloneIn(
  { module, resolver }: SiteContext,
  { limitAlone, limit }: RetryLibrary,
  argument: Located,
  below: readonly string[],
  callee: Node,
): Configuration | undefined {
  if (!limitAlone || !limit) return undefined;
  const given: Option =
    below.length > 0
      ? optionIn(resolver, argument, below.join('.'))
      : { is: 'given', property: argument.node, value: argument };
  if (given.is !== 'given' || staticNumber(given.value.module, given.value.node) === undefined)
    return undefined;
  const isHere = given.value.module === module;
  return {
    option: (name) => (name === limit.option ? given : absent),
    place: isHere ? given.property : callee,
    mendable: isHere ? { alone: given.value.node, option: limit.option } : undefined,
    isAsked: true,
  };
}

function configurationIn(
  { module, resolver }: SiteContext,
  object: Located,
  fallback: Node,
  mendable: MendPlace | undefined,
  below: readonly string[],
): Configuration {
  const path = below.join('.');
  const outer = below.length > 0 ? optionIn(resolver, object, path) : undefined;
  if (outer?.is === 'absent') return { option: () => absent, place: fallback, mendable, isAsked: false };
  const literal = literalBehind(resolver, outer?.is === 'given' ? outer.value : object)?.node;
  return {
    option: (name) => optionIn(resolver, object, [...below, name].join('.')),
    place: placeOf(module, outer, literal) ?? fallback,
    mendable,
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

/** The argument that holds the options: the last one that is an object; where none is known to be one, the last of all may be it. */
export function placeOfOptions(
  { module, resolver }: SiteContext,
  place: Place,
  node: TSESTree.CallExpression | TSESTree.NewExpression,
): number {
  if (place !== 'last-object') return place;
  const index = node.arguments.findLastIndex((argument) => {
    if (argument.type === 'SpreadElement') return true;
    return literalBehind(resolver, { module, node: argument }) !== undefined && !isFunction(argument);
  });
  return index < 0 ? node.arguments.length - 1 : index;
}
