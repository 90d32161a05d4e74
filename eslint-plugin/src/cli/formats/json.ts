import type { Format } from './format.js';

/**
 * One array of ESLint's `LintResult`, a file a line, clean ones included, syntax errors as fatal messages, without
 * the optional `source` and `output`. https://eslint.org/docs/latest/integrate/nodejs-api#-lintresult-type
 */
export function createJsonFormat(): Format {
  let separator = '[';
  return {
    result(result) {
      const text = `${separator}\n${JSON.stringify(result)}`;
      separator = ',';
      return text;
    },
    end: () => (separator === '[' ? '[]\n' : '\n]\n'),
  };
}
