import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';

import plugin from '../../../eslint-plugin/src/index.js';

/** What these rules report depends on what is attempted, more than on the library and its options. */
const aboutTheOperation = new Set(['forbear/no-permanent-error-retry', 'forbear/require-attempt-timeout']);

/** One finding of a rule about libraries: the rule, without its prefix, and the line that it points at. */
export interface Finding {
  readonly rule: string;
  readonly line: string;
  readonly message: string;
  /** The whole text with the first suggestion applied; undefined where there is none. */
  readonly mended: string | undefined;
}

/** Lints a text with the rules of `strict` that libraries' options decide. `filename` decides which installed versions the libraries have. */
export function findingsIn(code: string, filename = '/project/file.ts'): Finding[] {
  const linter = new Linter({ configType: 'flat', cwd: '/' });
  const messages = linter.verify(
    code,
    { ...plugin.configs.strict, files: ['**/*.ts'], languageOptions: { parser } },
    { filename },
  );
  const lines = code.split('\n');
  const aboutLibraries = messages.filter(({ ruleId }) => !aboutTheOperation.has(ruleId ?? ''));
  return aboutLibraries.map(({ ruleId, line, message, suggestions }) => {
    const fix = suggestions?.[0]?.fix;
    return {
      rule: ruleId?.replace('forbear/', '') ?? `fatal: ${message}`,
      line: lines[line - 1]?.trim() ?? '',
      message,
      mended: fix && code.slice(0, fix.range[0]) + fix.text + code.slice(fix.range[1]),
    };
  });
}

/** The rules of a preset that report something in a text, but for those that are not about libraries. */
export function rulesIn(preset: 'recommended' | 'strict', code: string): string[] {
  const linter = new Linter({ configType: 'flat', cwd: '/' });
  return linter
    .verify(
      code,
      { ...plugin.configs[preset], files: ['**/*.ts'], languageOptions: { parser } },
      { filename: '/project/file.ts' },
    )
    .flatMap(({ ruleId }) =>
      ruleId === null || aboutTheOperation.has(ruleId) ? [] : [ruleId.replace('forbear/', '')],
    );
}

/** All rules of `strict` that report something in a text. */
export function strictRules(code: string): string[] {
  return new Linter({ configType: 'flat', cwd: '/' })
    .verify(
      code,
      { ...plugin.configs.strict, files: ['**/*.ts'], languageOptions: { parser } },
      { filename: '/project/file.ts' },
    )
    .map(({ ruleId }) => ruleId?.replace('forbear/', '') ?? 'fatal');
}

/** The rules that report something in a text, in the order of the places. */
export function rulesReporting(code: string, filename?: string): string[] {
  return findingsIn(code, filename).map(({ rule }) => rule);
}
