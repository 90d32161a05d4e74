import type { TSESTree } from '@typescript-eslint/utils';
import type { RuleFix, RuleFixer, SourceCode } from '@typescript-eslint/utils/ts-eslint';

import { isWithin, unwrap } from '../syntax/nodes.js';
import { appendArgument } from './append-argument.js';
import { variableAt } from './names.js';
import type { SetPropertyOptions } from './set-object-property.js';
import {
  findProperty,
  hasOnlyKnownKeys,
  isOverridable,
  propertyText,
  setObjectProperty,
} from './set-object-property.js';
import { fileStyle } from './style.js';

type Call = TSESTree.CallExpression | TSESTree.NewExpression;

export interface EnsureObjectArgumentOptions extends SetPropertyOptions {
  /**
   * The place from which on the names in the value text have their values, such as the statement in front of which a fix
   * declares them. Of the literals that a variable holds, those that stand elsewhere are left alone; without this option
   * they get only values that need no name.
   */
  readonly availableFrom?: TSESTree.Node;
}

/**
 * Sets a property, nested as deep as `path` says, of the object that a call gets as its argument number `index` (from 0):
 * `['headers', 'Idempotency-Key']` of `fetch(url)` gives `fetch(url, { headers: { 'Idempotency-Key': key } })`. Literals
 * that are there are extended; so is one that a variable holds for this call alone (see {@link objectArgument}).
 * `ignoreCase` of the options applies to the last name of the path.
 *
 * @returns undefined where an argument before it is missing or spread, where the argument or an object on the path is not
 * a literal, and where a spread or a computed key may hold a part of the path.
 */
export function ensureObjectArgument(
  sourceCode: SourceCode,
  fixer: RuleFixer,
  call: Call,
  index: number,
  path: readonly [string, ...string[]],
  valueText: string,
  options: EnsureObjectArgumentOptions = {},
): RuleFix[] | undefined {
  const argument = call.arguments[index];
  if (argument === undefined) {
    if (call.arguments.length !== index) return undefined;
    return appendArgument(sourceCode, fixer, call, nestedObjectText(sourceCode, path, valueText));
  }
  if (isEmptyValue(argument) && !hasSpreadUpTo(call, index))
    return [fixer.replaceText(argument, nestedObjectText(sourceCode, path, valueText))];
  const argumentLiteral = objectArgument(sourceCode, call, index);
  const place = argumentLiteral && deepestLiteral(sourceCode, argumentLiteral, path);
  if (!place) return undefined;
  if (!isWithin(place.object, call) && !isAvailable(valueText, place.object, options.availableFrom))
    return undefined;
  return setAt(sourceCode, fixer, place, valueText, options);
}

/**
 * Sets a property of an object literal, nested as deep as `path` says.
 *
 * @returns undefined where an object on the path is not a literal, and where a spread or a computed key may hold a part of
 * the path.
 */
export function setNestedProperty(
  sourceCode: SourceCode,
  fixer: RuleFixer,
  object: TSESTree.ObjectExpression,
  path: readonly [string, ...string[]],
  valueText: string,
  options: SetPropertyOptions = {},
): RuleFix[] | undefined {
  const place = deepestLiteral(sourceCode, object, path);
  return place && setAt(sourceCode, fixer, place, valueText, options);
}

function setAt(
  sourceCode: SourceCode,
  fixer: RuleFixer,
  { object, key, missing }: Place,
  valueText: string,
  options: SetPropertyOptions,
): RuleFix[] | undefined {
  return missing.length === 0
    ? setObjectProperty(sourceCode, fixer, object, key, valueText, options)
    : setObjectProperty(sourceCode, fixer, object, key, nestedObjectText(sourceCode, missing, valueText));
}

/**
 * The object literal that a call gets as its argument number `index` (from 0): written in place, or held by a variable
 * that is set once and read nowhere else. The value text of a fix is evaluated where this literal stands, which may be
 * before the call: declare what it uses in front of the literal.
 */
export function objectArgument(
  sourceCode: SourceCode,
  call: Call,
  index: number,
): TSESTree.ObjectExpression | undefined {
  const argument = call.arguments[index];
  if (!argument || hasSpreadUpTo(call, index)) return undefined;
  return literalBehind(sourceCode, argument);
}

/** A property to set: in the literal that is there, with literals for what is missing of the path inside. */
interface Place {
  readonly object: TSESTree.ObjectExpression;
  readonly key: string;
  readonly missing: readonly string[];
}

function deepestLiteral(
  sourceCode: SourceCode,
  root: TSESTree.ObjectExpression,
  path: readonly [string, ...string[]],
): Place | undefined {
  let object = root;
  let [key, ...rest] = path;
  for (let next = rest[0]; next !== undefined; next = rest[0]) {
    const property = findProperty(object, key, false);
    if (!property) return hasOnlyKnownKeys(object) ? { object, key, missing: rest } : undefined;
    const inner = isOverridable(object, property) ? undefined : literalBehind(sourceCode, property.value);
    if (!inner) return undefined;
    object = inner;
    key = next;
    rest = rest.slice(1);
  }
  return { object, key, missing: [] };
}

/** Whether a value can be evaluated in a literal that stands elsewhere. */
function isAvailable(
  valueText: string,
  literal: TSESTree.ObjectExpression,
  availableFrom: TSESTree.Node | undefined,
): boolean {
  if (/^(?:true|false|null|[\d._]+|'[^'\\]*'|"[^"\\]*")$/u.test(valueText)) return true;
  if (!availableFrom) return false;
  const isBehind = literal.range[0] >= availableFrom.range[0];
  return isBehind && (!availableFrom.parent || isWithin(literal, availableFrom.parent));
}

/** `{ headers: { key: value } }` for the path `['headers', 'key']`, in the file's style. */
export function nestedObjectText(sourceCode: SourceCode, path: readonly string[], valueText: string): string {
  const padding = fileStyle(sourceCode).bracketSpacing ? ' ' : '';
  return path.reduceRight(
    (inner, key) => `{${padding}${propertyText(sourceCode, key, inner)}${padding}}`,
    valueText,
  );
}

function literalBehind(
  sourceCode: SourceCode,
  expression: TSESTree.Node,
): TSESTree.ObjectExpression | undefined {
  const node = unwrap(expression);
  if (node.type === 'ObjectExpression') return node;
  return node.type === 'Identifier' ? literalOfSoleUse(sourceCode, node) : undefined;
}

/** The literal of `const options = { ... }` where `use` is the only place that reads or changes the variable. */
function literalOfSoleUse(
  sourceCode: SourceCode,
  use: TSESTree.Identifier,
): TSESTree.ObjectExpression | undefined {
  const variable = variableAt(sourceCode, use.name, use);
  const [definition] = variable?.defs ?? [];
  if (variable?.defs.length !== 1 || definition?.type !== 'Variable') return undefined;
  const others = variable.references.filter((reference) => reference.identifier !== use && !reference.init);
  const { id, init, parent } = definition.node;
  const isExported = parent.parent.type === 'ExportNamedDeclaration';
  if (others.length > 0 || isExported || id.type !== 'Identifier' || !init) return undefined;
  const literal = unwrap(init);
  return literal.type === 'ObjectExpression' ? literal : undefined;
}

function isEmptyValue(argument: TSESTree.CallExpressionArgument): boolean {
  return argument.type === 'Identifier' && argument.name === 'undefined';
}

function hasSpreadUpTo(call: Call, index: number): boolean {
  return call.arguments.slice(0, index + 1).some((argument) => argument.type === 'SpreadElement');
}
