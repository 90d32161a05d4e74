import type { SourceCode } from '@typescript-eslint/utils/ts-eslint';

/** Remembers what `compute` finds out about a file, so that a file with many findings is read once for all of them. */
export function oncePerFile<Result extends object | string>(
  compute: (sourceCode: SourceCode) => Result,
): (sourceCode: SourceCode) => Result {
  const results = new WeakMap<SourceCode, Result>();
  return (sourceCode) => {
    let result = results.get(sourceCode);
    if (result === undefined) {
      result = compute(sourceCode);
      results.set(sourceCode, result);
    }
    return result;
  };
}
