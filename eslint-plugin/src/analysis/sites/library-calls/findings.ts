import type { TSESTree } from '@typescript-eslint/utils';

import { isGroundProved } from '../../../libraries/grounds.js';
import { behaviorAt, versionsAt } from '../../../libraries/installed-versions.js';
import type { Hazard, Mend } from '../../../libraries/hazard.js';
import type { RetryLibrary } from '../../../libraries/retry-library.js';
import type { VersionRange } from '../../../libraries/versions.js';
import { holdsFor } from '../../../libraries/versions.js';
import type { LibraryFinding, LibraryMend } from '../../site.js';
import type { Node } from '../../../syntax/nodes.js';
import { isFunction, isWithin } from '../../../syntax/nodes.js';
import type { SiteContext } from '../context.js';
import { isUnsafe } from './conditions.js';
import type { Configuration } from './configuration.js';
import type { Defaults } from './defaults.js';
import { decidedBy } from './operation.js';
import type { Option } from './options.js';
import { originOf } from './origin.js';
import type { LibraryUseAt } from './uses.js';

/** The hazards of a library that are proved to hold for one use of it. */
export function findingsOf(
  context: SiteContext,
  at: LibraryUseAt,
  configuration: Configuration & { readonly defaults?: Defaults },
  isRemote: () => boolean,
): LibraryFinding[] {
  const { defaults, isAsked } = configuration;
  const never = at.library.hazards.find(
    (hazard) =>
      hazard.never &&
      hazard.on?.test(at.path) !== false &&
      holdsOf(context, hazard, configuration) &&
      isForThisAlone(context, at.node, configuration.place),
  );
  const hazards = never ? [never] : at.library.hazards.filter((hazard) => !hazard.never);
  return hazards.flatMap((hazard) => {
    if (at.use.onlyWhenAsked && !isAsked && !hazard.byDefault) return [];
    if (hazard.overNetwork && !isRemote()) return [];
    if (!isFor(context, at.library, hazard.versions) || !holdsOf(context, hazard, configuration)) return [];
    // What the defaults alone make unsafe is reported where they are, unless the option is given here as well.
    if (defaults?.decide(hazard.option) && holdsOf(context, hazard, defaults)) return [];
    const main = configuration.option(hazard.option);
    if (isMentioned(context, at.node, hazard) || hazard.on?.test(at.path) === false) return [];
    if (hazard.rule === 'respect-retry-after' && !mayRetryOverload(context, at.library, configuration))
      return [];
    const isHere = main.is === 'given' && main.value.module === context.module;
    // An option below one of the defaults can't be set here: it would take the place of all of that one.
    const isOwn = !hazard.option.includes('.') || !defaults?.decide(hazard.option);
    const asWritten = hazard.mend && withoutEntries(context, withWritten(context, hazard.mend, main), main);
    const mend = asWritten && isOwn && mendFor(context, at, configuration, asWritten);
    return [
      {
        rule: hazard.rule,
        node: isHere ? main.property : configuration.place,
        consequence: hazard.consequence,
        byDefault: hazard.byDefault === true,
        proved: isGroundProved(hazard, behaviorAt(at.library, context.module.filename)),
        ...(mend && { mend }),
      },
    ];
  });
}

/** Whether options are this use's own: what others are handed as well may do something there. */
function isForThisAlone({ module }: SiteContext, node: LibraryUseAt['node'], place: Node): boolean {
  if (isWithin(place, node)) return true;
  for (let outer: Node | undefined = place; outer; outer = outer.parent)
    if (outer.type === 'VariableDeclarator')
      return module.variableOf(outer.id)?.references.filter((reference) => reference.isRead()).length === 1;
  return false;
}

function holdsOf(
  context: SiteContext,
  { option, when, also = [] }: Hazard,
  options: Pick<Configuration, 'option'>,
): boolean {
  return [{ option, when }, ...also].every((condition) =>
    isUnsafe(context, condition.when, options.option(condition.option), options.option),
  );
}

/** Whether a 429 or a 503 may be attempted again, by what the library's predicate says to them. */
function mayRetryOverload(
  { resolver }: SiteContext,
  { predicate, networkErrorsOnly }: RetryLibrary,
  configuration: Configuration,
): boolean {
  const option = predicate ? configuration.option(predicate) : undefined;
  if (option?.is !== 'given') return true;
  const origin = originOf(resolver, option.value.module, option.value.node)?.path;
  if (origin !== undefined && networkErrorsOnly?.test(origin)) return false;
  return [429, 503].some((status) => decidedBy(resolver, option, status) !== 'false');
}

function isFor({ module }: SiteContext, library: RetryLibrary, range: VersionRange | undefined): boolean {
  return !range || holdsFor(range, versionsAt(module.filename, library.name));
}

function isMentioned(
  { module }: SiteContext,
  node: LibraryUseAt['node'],
  { unlessMentioned = [] }: Hazard,
): boolean {
  if (unlessMentioned.length === 0) return false;
  const text = module.textOf(chainOf(node)).toLowerCase();
  return unlessMentioned.some((word) => text.includes(word.toLowerCase()));
}

/** All of a chain of calls: what comes after `.retry(2)` belongs to the same request. */
function chainOf(node: TSESTree.Node): TSESTree.Node {
  let outer = node;
  while (
    outer.parent?.type === 'MemberExpression' ||
    (outer.parent?.type === 'CallExpression' && outer.parent.callee === outer)
  )
    outer = outer.parent;
  return outer;
}

/** The option that mends a use, where it has a place and the version has the option. */
export function mendFor(
  context: SiteContext,
  { library, node, use }: LibraryUseAt,
  { mendable }: Configuration,
  { option, value, title, versions, imports }: Mend,
): LibraryMend | undefined {
  if (!mendable || !isFor(context, library, versions)) return undefined;
  const names = option.split('.');
  const path = 'alone' in mendable ? names : [...(use.below ?? []), ...names];
  const text = localName(node, value);
  return text === undefined
    ? undefined
    : { place: mendable, path, value: text, title, ...(imports && { imports }) };
}

/** A mend with the text of what it makes safe in it; undefined where that stands elsewhere, or is a function. */
function withWritten({ module }: SiteContext, mend: Mend, main: Option): Mend | undefined {
  const { written, value } = mend;
  if (written === undefined) return mend;
  if (main.is !== 'given' || main.value.module !== module || isFunction(main.value.node)) return undefined;
  const { node } = main.value;
  const isOperand = /^(?:Literal|Identifier|MemberExpression|CallExpression)$/.test(node.type);
  const text = isOperand ? module.textOf(node) : `(${module.textOf(node)})`;
  return { ...mend, value: value.replace(new RegExp(String.raw`\b${written}\b`), () => text) };
}

/** A mend that takes entries out of the list that is written; undefined where none would be left. */
function withoutEntries({ module }: SiteContext, mend: Mend | undefined, main: Option): Mend | undefined {
  const list = main.is === 'given' && main.value.module === module ? main.value.node : undefined;
  if (!mend?.leaveOut || list?.type !== 'ArrayExpression') return mend;
  const left: string[] = [];
  for (const entry of list.elements) {
    const name = entry?.type === 'Literal' ? String(entry.value).toUpperCase() : undefined;
    if (entry && (name === undefined || !mend.leaveOut.includes(name))) left.push(module.textOf(entry));
  }
  return left.length === 0 ? undefined : { ...mend, value: `[${left.join(', ')}]` };
}

/** `axiosRetry.exponentialDelay` under the name by which the file imports the library; undefined where it has none. */
function localName(node: LibraryUseAt['node'], value: string): string | undefined {
  const member = /^[A-Za-z]+\.([A-Za-z]+)$/.exec(value)?.[1];
  if (member === undefined) return value;
  const callee = node.type === 'ObjectExpression' ? undefined : node.callee;
  const imported = callee?.type === 'MemberExpression' ? callee.object : callee;
  return imported?.type === 'Identifier' ? `${imported.name}.${member}` : undefined;
}
