import type { ReportFixFunction, RuleContext, RuleFix, RuleFixer } from '@typescript-eslint/utils/ts-eslint';

import type { LibraryMend } from '../../analysis/site.js';
import { combineFixes } from '../../fixes/combine.js';
import {
  ensureObjectArgument,
  nestedObjectText,
  setNestedProperty,
} from '../../fixes/ensure-object-argument.js';
import { importNames } from '../../fixes/imports/import-names.js';
import { fileStyle, quoted } from '../../fixes/style.js';

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
    return ensureObjectArgument(sourceCode, fixer, place.call, place.argument, path, value, {
      overwrite: true,
    });
  if ('object' in place)
    return setNestedProperty(sourceCode, fixer, place.object, path, value, { overwrite: true });
  const limit = `${place.option}: ${sourceCode.getText(place.alone)}`;
  const option = nestedObjectText(sourceCode, path, value);
  return [fixer.replaceText(place.alone, option.replace(/^\{\s*/, `{ ${limit}, `))];
}
