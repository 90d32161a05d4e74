import type { TSESTree } from '@typescript-eslint/utils';
import type { RuleFix, RuleFixer, SourceCode } from '@typescript-eslint/utils/ts-eslint';

import { hasSpread, propertyName } from '../syntax/names.js';
import { appendToList } from './append-to-list.js';
import { fitText, indentationOf } from './layout.js';
import { fileStyle, quoted } from './style.js';

export interface SetPropertyOptions {
  /** Replace the value of a property that is already there. Default: false, which leaves another value alone. */
  readonly overwrite?: boolean;
  /** Take keys that differ in case for the same, as HTTP field names are (RFC 9110, section 5.1). Default: false. */
  readonly ignoreCase?: boolean;
}

/**
 * Sets a property of an object literal to an expression: adds it at the end, in the literal's own layout, or replaces the
 * value that is there. A spread that stands before the new property is overridden by it, as `{ ...options, key: value }`
 * means to do.
 *
 * @returns no fix where the property has that value already; undefined where the literal has another value and
 * `overwrite` is off, or where a spread, an accessor or a computed key behind the property decides instead.
 */
export function setObjectProperty(
  sourceCode: SourceCode,
  fixer: RuleFixer,
  object: TSESTree.ObjectExpression,
  key: string,
  valueText: string,
  options: SetPropertyOptions = {},
): RuleFix[] | undefined {
  // In a literal, `__proto__: value` sets the prototype.
  if (key === '__proto__') return undefined;
  const existing = findProperty(object, key, options.ignoreCase ?? false);
  if (!existing) return appendProperty(sourceCode, fixer, object, key, valueText);
  if (existing.kind !== 'init' || isOverridable(object, existing)) return undefined;
  if (sourceCode.getText(existing.value) === valueText) return [];
  return options.overwrite ? [replaceValue(sourceCode, fixer, existing, valueText)] : undefined;
}

/** The last property of a name; the last one counts at run time. */
export function findProperty(
  object: TSESTree.ObjectExpression,
  key: string,
  ignoreCase: boolean,
): TSESTree.Property | undefined {
  const wanted = ignoreCase ? key.toLowerCase() : key;
  return object.properties.findLast((property): property is TSESTree.Property => {
    if (property.type !== 'Property') return false;
    const name = propertyName(property);
    return (ignoreCase ? name?.toLowerCase() : name) === wanted;
  });
}

/** Whether something behind a property may set the same key: a spread or a key that is computed. */
export function isOverridable(object: TSESTree.ObjectExpression, property: TSESTree.Property): boolean {
  const later = object.properties.slice(object.properties.indexOf(property) + 1);
  return later.some((other) => other.type === 'SpreadElement' || propertyName(other) === undefined);
}

/** Whether every key of an object literal is known, so that an absent key is known to be absent. */
export function hasOnlyKnownKeys(object: TSESTree.ObjectExpression): boolean {
  return (
    !hasSpread(object) &&
    object.properties.every(
      (property) => property.type === 'Property' && propertyName(property) !== undefined,
    )
  );
}

/** A property as written in a literal: shorthand where key and value are the same name, quotes where the key needs them. */
export function propertyText(
  sourceCode: SourceCode,
  key: string,
  valueText: string,
  alwaysQuote = false,
): string {
  if (!alwaysQuote && IDENTIFIER.test(key)) return key === valueText ? key : `${key}: ${valueText}`;
  return `${quoted(key, fileStyle(sourceCode))}: ${valueText}`;
}

const IDENTIFIER = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;

function appendProperty(
  sourceCode: SourceCode,
  fixer: RuleFixer,
  object: TSESTree.ObjectExpression,
  key: string,
  valueText: string,
): RuleFix[] | undefined {
  const open = sourceCode.getFirstToken(object);
  const close = sourceCode.getLastToken(object);
  if (!open || !close) return undefined;
  const text = propertyText(sourceCode, key, valueText, quotesKeysWithoutNeed(object));
  return appendToList(sourceCode, fixer, { open, close, last: object.properties.at(-1) }, [text]);
}

/** Whether a literal quotes all its keys although one of them would do without: then a new key is quoted as well. */
function quotesKeysWithoutNeed(object: TSESTree.ObjectExpression): boolean {
  const keys = object.properties.flatMap((property) => (property.type === 'Property' ? [property.key] : []));
  const strings = keys.flatMap((key) =>
    key.type === 'Literal' && typeof key.value === 'string' ? [key.value] : [],
  );
  return strings.length === keys.length && strings.some((text) => IDENTIFIER.test(text));
}

function replaceValue(
  sourceCode: SourceCode,
  fixer: RuleFixer,
  property: TSESTree.Property,
  valueText: string,
): RuleFix {
  const text = fitText(valueText, indentationOf(sourceCode, property), fileStyle(sourceCode));
  if (property.shorthand) return fixer.insertTextAfter(property.value, `: ${text}`);
  if (!property.method) return fixer.replaceText(property.value, text);
  const key = sourceCode.getText(property.key);
  return fixer.replaceText(property, `${property.computed ? `[${key}]` : key}: ${text}`);
}
