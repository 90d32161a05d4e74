import type { TSESTree } from '@typescript-eslint/utils';
import type { RuleContext } from '@typescript-eslint/utils/ts-eslint';

import type { RetrySite } from '../../../analysis/site.js';
import { propertyName } from '../../../syntax/names.js';
import type { FunctionNode } from '../../../syntax/nodes.js';
import { isFunction } from '../../../syntax/nodes.js';
import type { WrittenOption } from './written-options.js';

type Context = Readonly<RuleContext<string, readonly unknown[]>>;
type Parameter = FunctionNode['params'][number];

/** A predicate as `retryOn`, which is handed the error alone. */
export function retryOnText(
  { sourceCode, filename }: Context,
  site: RetrySite,
  { as, value }: WrittenOption,
): string | undefined {
  const found = site.context.resolver.value(site.module, value);
  if (!found || !isFunction(found.node) || found.node.params.length > 1) return undefined;
  const [parameter] = found.node.params;
  const text = sourceCode.getText(value);
  if (!parameter) return text;
  if (as === 'predicate' && found.node !== value)
    return parameter.type === 'Identifier' && takesUnknown(parameter, filename, site) ? text : undefined;
  if (found.node !== value) return undefined;
  const error = as === 'predicate' ? parameter : errorIn(parameter);
  if (error?.type !== 'Identifier' || !takesUnknown(error, filename, site)) return undefined;
  return withParameters(sourceCode.getText(value), value, as === 'predicate' ? undefined : error.name);
}

/** A function of the error and the attempt that failed as `onRetry`, which is handed an event. */
export function onRetryText(
  { sourceCode, filename }: Context,
  site: RetrySite,
  value: TSESTree.Expression,
): string | undefined {
  if (!isFunction(value) || value.params.length > 2) return undefined;
  const names: string[] = [];
  const [error, attempt] = value.params;
  if (error) {
    if (error.type !== 'Identifier' || !takesUnknown(error, filename, site)) return undefined;
    names.push(`outcome: { error${error.name === 'error' ? '' : `: ${error.name}`} }`);
  }
  if (attempt) {
    if (attempt.type !== 'Identifier') return undefined;
    names.push(attempt.name === 'attempt' ? 'attempt' : `attempt: ${attempt.name}`);
  }
  return withParameters(
    sourceCode.getText(value),
    value,
    names.length > 0 ? `{ ${names.join(', ')} }` : undefined,
  );
}

/** `error` of `({ error }) => ...`, as p-retry's predicates take it. */
function errorIn(parameter: Parameter): TSESTree.Node | undefined {
  if (parameter.type !== 'ObjectPattern' || parameter.properties.length !== 1) return undefined;
  const [property] = parameter.properties;
  return property?.type === 'Property' && propertyName(property) === 'error' ? property.value : undefined;
}

/** Whether a parameter may be an error that nothing is known of: TypeScript lets nobody read its members. */
function takesUnknown(error: TSESTree.Identifier, filename: string, { module }: RetrySite): boolean {
  if (!/\.(?:[cm]?tsx?|vue|svelte)$/.test(filename)) return true;
  const type = error.typeAnnotation?.typeAnnotation.type;
  if (type !== undefined) return type === 'TSAnyKeyword' || type === 'TSUnknownKeyword';
  return !module.variableOf(error)?.references.some(({ identifier }) => {
    const { parent } = identifier as TSESTree.Identifier;
    return parent.type === 'MemberExpression' && parent.object === identifier;
  });
}

/** The text of a function with other parameters. */
function withParameters(text: string, fn: TSESTree.Node, parameters: string | undefined): string | undefined {
  if (parameters === undefined || !isFunction(fn)) return text;
  const [first] = fn.params;
  const last = fn.params.at(-1);
  if (!first || !last) return text;
  const start = first.range[0] - fn.range[0];
  const end = last.range[1] - fn.range[0];
  const isBare = !/\(\s*$/.test(text.slice(0, start));
  return text.slice(0, start) + (isBare ? `(${parameters})` : parameters) + text.slice(end);
}
