import type {
  ReportFixFunction,
  RuleContext,
  RuleFix,
  RuleFixer,
  SourceCode,
} from '@typescript-eslint/utils/ts-eslint';

import type { LibraryMend, MendPlace } from '../../analysis/site.js';
import { combineFixes } from '../../fixes/combine.js';
import {
  ensureObjectArgument,
  nestedObjectText,
  setNestedProperty,
} from '../../fixes/ensure-object-argument.js';
import { importNames } from '../../fixes/imports/import-names.js';
import { propertyText } from '../../fixes/set-object-property.js';
import { fileStyle, quoted } from '../../fixes/style.js';
import { unwrap } from '../../syntax/nodes.js';

type Context = Readonly<RuleContext<string, readonly unknown[]>>;

/** Sets the option that mends a library's retry where the library is told how to retry. */
export function mendLibrary(context: Context, mend: LibraryMend): ReportFixFunction {
  return (fixer) => {
    const { imports, place } = mend;
    const written = inQuotesOf(context, mend.value);
    if (!imports) return setOption(context, fixer, mend, written) ?? null;
    const { fixes, local } = importNames(context.sourceCode, fixer, {
      module: imports.from,
      names: [imports.name],
      at: 'call' in place ? place.call : 'object' in place ? place.object : place.alone,
      filename: context.filename,
    });
    const value = written.replace(imports.name, local(imports.name));
    return combineFixes(setOption(context, fixer, mend, value), fixes) ?? null;
  };
}

/** A value with its texts in the quotes that the file uses. */
function inQuotesOf({ sourceCode }: Context, value: string): string {
  return value.replaceAll(/'([^'\\]*)'/g, (_, text: string) => quoted(text, fileStyle(sourceCode)));
}

function setOption(
  { sourceCode }: Context,
  fixer: RuleFixer,
  { place, path: [first, ...rest] }: LibraryMend,
  value: string,
): RuleFix[] | undefined {
  if (first === undefined) return undefined;
  const path: [string, ...string[]] = [first, ...rest];
  if ('call' in place)
    return (
      ensureObjectArgument(sourceCode, fixer, place.call, place.argument, path, value, { overwrite: true }) ??
      spreadArgument(sourceCode, fixer, place, path, value)
    );
  if ('object' in place)
    return setNestedProperty(sourceCode, fixer, place.object, path, value, { overwrite: true });
  const limit = `${place.option}: ${sourceCode.getText(place.alone)}`;
  const option = nestedObjectText(sourceCode, path, value);
  return [fixer.replaceText(place.alone, option.replace(/^\{\s*/, `{ ${limit}, `))];
}

/** `{ ...options, key: value }` of options that are made elsewhere, for others as well perhaps. */
function spreadArgument(
  sourceCode: SourceCode,
  fixer: RuleFixer,
  { call, argument }: Extract<MendPlace, { readonly call: unknown }>,
  [key, ...below]: readonly [string, ...string[]],
  value: string,
): RuleFix[] | undefined {
  const given = call.arguments[argument];
  const isSpread = call.arguments.slice(0, argument + 1).some(({ type }) => type === 'SpreadElement');
  if (!given || isSpread || below.length > 0) return undefined;
  if (!/^(?:Identifier|MemberExpression)$/.test(unwrap(given).type)) return undefined;
  const text = sourceCode.getText(given);
  const options = /^(?:Identifier|MemberExpression)$/.test(given.type) ? text : `(${text})`;
  const padding = fileStyle(sourceCode).bracketSpacing ? ' ' : '';
  const property = propertyText(sourceCode, key, value);
  return [fixer.replaceText(given, `{${padding}...${options}, ${property}${padding}}`)];
}
